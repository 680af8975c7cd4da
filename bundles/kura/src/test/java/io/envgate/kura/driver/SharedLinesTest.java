package io.envgate.kura.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLinesTest {
  private final VirtualLoop loop = new VirtualLoop(java.time.Instant.EPOCH);
  private final List<String> said = new ArrayList<>();
  private final SharedLines lines = new SharedLines(this::open);

  private SharedLines.Opened open(LinePlan plan) {
    said.add("open " + plan.place());
    return new SharedLines.Opened(line(plan.place()), () -> said.add("close " + plan.place()));
  }

  private Line line(String name) {
    Wire.Dialer nobody =
        () ->
            new Wire() {
              @Override
              public void open(Listener listener) {}

              @Override
              public void write(byte[] bytes) {}

              @Override
              public void close() {}
            };
    return Lines.on(name, Framing.RTU, LineSettings.network(), loop, nobody);
  }

  private static LinePlan tcp(String host, int baud) {
    return new LinePlan.Tcp(host, 4001, LineSettings.serial("", baud), Framing.RTU);
  }

  private static Line found(SharedLines.Lease lease) {
    return ((SharedLines.Found.Open) lease.line()).line();
  }

  @Test
  void driversWithOneAddressShareALineUntilTheLastHasGone() {
    SharedLines.Lease one = lines.lease(tcp("moxa", 9600));
    SharedLines.Lease other = lines.lease(tcp("MOXA", 9600));
    assertEquals(List.of(), said, "nobody has asked for it yet");

    assertSame(found(one), found(other));
    one.close();
    one.close();
    assertEquals(List.of("open tcp moxa:4001"), said);

    other.close();
    assertEquals(List.of("open tcp moxa:4001", "close tcp moxa:4001"), said);
  }

  @Test
  void otherSettingsForALineThatIsOpenAreRefusedInWords() {
    found(lines.lease(tcp("moxa", 9600)));

    SharedLines.Found second = lines.lease(tcp("moxa", 4800)).line();

    assertTrue(
        ((SharedLines.Found.None) second).reason().contains("other settings"), second.toString());
  }

  @Test
  void theStationsLineTakesThePlaceOfTheDriversAndGivesItBack() {
    SharedLines.Lease lease = lines.lease(tcp("moxa", 9600));
    found(lease);
    Line ofStation = line("bus1");

    lines.stationHas("tcp moxa:4001", ofStation);
    assertSame(ofStation, found(lease));
    assertEquals(List.of("open tcp moxa:4001", "close tcp moxa:4001"), said);

    lines.stationLost("tcp moxa:4001", ofStation);
    assertEquals("tcp moxa:4001", found(lease).name());
  }

  @Test
  void aLineOfTheStationIsFoundByItsNameWhileThereIsOne() {
    SharedLines.Lease lease = lines.lease(new LinePlan.OfStation("bus1"));
    assertTrue(lease.line() instanceof SharedLines.Found.None);

    Line ofStation = line("bus1");
    lines.stationHas("modem bus1", ofStation);

    assertSame(ofStation, found(lease));
  }

  @Test
  void aPortIsOneWhateverItsLinksAreCalled(@TempDir Path dev) throws Exception {
    Path port = Files.createFile(dev.resolve("ttyUSB0"));
    Path link = Files.createSymbolicLink(dev.resolve("by-id-ftdi"), port);

    SharedLines.Lease one = lines.lease(serial(port));
    SharedLines.Lease other = lines.lease(serial(link));

    assertSame(found(one), found(other));
  }

  private static LinePlan serial(Path port) {
    return new LinePlan.Serial(LineSettings.serial(port.toString(), 9600), Framing.RTU);
  }
}
