package io.envgate.busaids.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Parity;
import io.envgate.line.SerialPorts;
import io.envgate.loop.ThreadLoop;
import io.envgate.modbus.Table;
import io.envgate.simulator.PtyPair;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.SimulatedSlave;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan over real serial ports. A pseudo-terminal carries bytes at any speed, so the units ask the
 * test at which speed the port was opened and keep silent at every other one.
 */
class SerialScanInteropTest {
  private static final Setting SLOW = new Setting(9600, Parity.NONE);
  private static final Setting FAST = new Setting(19200, Parity.NONE);
  private static final Map<Integer, Setting> UNITS = Map.of(1, SLOW, 12, SLOW, 5, FAST, 40, FAST);

  /** On a busy machine each end may stand still for some time. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  @TempDir Path folder;
  private volatile Setting now = SLOW;

  @Test
  void findsFourUnknownUnitsAtTwoSpeeds() throws Exception {
    try (PtyPair cable = PtyPair.open(folder);
        ThreadLoop master = new ThreadLoop("scan");
        ThreadLoop far = new ThreadLoop("slaves")) {
      play(cable, far);
      ScanResult result = scan(cable, master);
      assertEquals(ScanResult.Ending.COMPLETE, result.ending(), result::toString);
      assertEquals(
          List.of("1 9600 8N1", "5 19200 8N1", "12 9600 8N1", "40 19200 8N1"),
          result.finds().stream()
              .sorted(Comparator.comparingInt(Find::unit))
              .map(find -> find.unit() + " " + find.setting())
              .toList());
      assertTrue(result.strangers().isEmpty() && result.murmurs().isEmpty(), result::toString);
    }
  }

  private void play(PtyPair cable, ThreadLoop far) {
    Map<Integer, RegisterBank> banks = new HashMap<>();
    UNITS.forEach(
        (unit, setting) ->
            banks.put(
                unit,
                new Registers()
                    .with(Table.HOLDING, 0, 1000 + unit)
                    .speakingWhile(() -> now.equals(setting))));
    SimulatedSlave slave = new SimulatedSlave(far, Framing.RTU, banks);
    LineSettings settings = LineSettings.serial(cable.instrument().toString(), 9600);
    far.execute(() -> slave.serve(SerialPorts.dialer(settings, far).dial(), () -> {}));
  }

  private ScanResult scan(PtyPair cable, ThreadLoop master) throws Exception {
    CompletableFuture<ScanResult> ended = new CompletableFuture<>();
    ScanPlan plan =
        ScanPlan.of(List.of(9600, 19200, 4800), List.of(Parity.NONE), List.of(1, 4, 5, 12, 40));
    new Scan(
            master,
            Framing.RTU,
            plan,
            PATIENCE,
            setting -> {
              now = setting;
              return SerialPorts.dialer(setting.of(cable.gateway().toString()), master);
            },
            new Scan.Listener() {
              @Override
              public void progress(Scan.Progress progress) {}

              @Override
              public void found(Find find) {}

              @Override
              public void ended(ScanResult result) {
                ended.complete(result);
              }
            })
        .begin();
    return ended.get(10, TimeUnit.MINUTES);
  }
}
