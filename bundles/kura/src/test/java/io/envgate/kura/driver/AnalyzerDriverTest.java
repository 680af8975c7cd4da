package io.envgate.kura.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.Wire;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;

class AnalyzerDriverTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-28T08:00:00Z"));

  /** A thermometer that answers D with a line, as a user describes it. */
  private static final String TELEGRAMS =
      """
      profile: 1
      kind: text
      vendor: test
      model: thermometer
      category: meteorology
      confidence: high
      source: [none]
      telegrams:
        - name: value
          send: "D\\r\\n"
          expect: {end: "\\r\\n", pattern: '(?<t>[+-]\\d+\\.\\d);(?<h>\\d+)\\r\\n'}
      rows:
        - {factor: a01001, field: t, unit: °C}
        - {name: humidity, field: h, unit: "%"}
      """;

  private static ChannelRecord channel(String name, DataType type, Map<String, Object> config) {
    ChannelRecord record = ChannelRecord.createReadRecord(name, type);
    record.setChannelConfig(config);
    return record;
  }

  private static Map<String, Object> page(Object... pairs) {
    Map<String, Object> page = new HashMap<>(Map.of("line", "rtu-over-tcp", "address", "h:1"));
    for (int at = 0; at < pairs.length; at += 2) {
      page.put((String) pairs[at], pairs[at + 1]);
    }
    return page;
  }

  private static AnalyzerDriver driver(SharedLines.Opener opener, Map<String, Object> page) {
    AnalyzerDriver driver = new AnalyzerDriver("test", new SharedLines(opener), CLOCK);
    driver.configure(page);
    return driver;
  }

  private static SharedLines.Opened on(Line line) {
    return new SharedLines.Opened(line, line::close);
  }

  @Test
  void anInstrumentThatSpeaksTelegramsIsReadByFactorAndByPoint() throws Exception {
    try (NetworkLoop loop = new NetworkLoop("thermometer")) {
      int port = loop.listen(new InetSocketAddress("127.0.0.1", 0), this::thermometer).port();
      Line line = Lines.tcp("line", "127.0.0.1", port, Framing.RTU, LineSettings.network(), loop);
      AnalyzerDriver driver =
          driver(plan -> on(line), page("profile", "text/own", "profile.text", TELEGRAMS));
      ChannelRecord temperature = channel("t", DataType.DOUBLE, Map.of("factor", "a01001"));
      ChannelRecord humidity = channel("h", DataType.INTEGER, Map.of("point", "humidity"));
      ChannelRecord register = channel("r", DataType.INTEGER, Map.of("address", "3"));

      driver.read(List.of(temperature, humidity, register));
      driver.close();

      assertEquals(TypedValues.newDoubleValue(-12.5), temperature.getValue(), "" + temperature);
      assertEquals(TypedValues.newIntegerValue(61), humidity.getValue(), "" + humidity);
      assertEquals(CLOCK.millis(), humidity.getTimestamp());
      assertEquals(ChannelFlag.FAILURE, register.getChannelStatus().getChannelFlag());
      assertTrue(register.getChannelStatus().getExceptionMessage().contains("no registers"));
    }
  }

  private void thermometer(Wire wire) {
    wire.open(
        new Wire.Listener() {
          @Override
          public void opened() {}

          @Override
          public void received(byte[] bytes) {
            if (new String(bytes, StandardCharsets.US_ASCII).endsWith("\n")) {
              wire.write("-12.5;61\r\n".getBytes(StandardCharsets.US_ASCII));
            }
          }

          @Override
          public void closed(String reason) {}
        });
  }

  @Test
  void anErrorOfANativeLibraryIsAFailureWithItsWordsAndNothingThrown() {
    AnalyzerDriver driver =
        driver(
            plan -> {
              throw new UnsatisfiedLinkError("no jSerialComm here");
            },
            page());
    ChannelRecord record = channel("raw", DataType.INTEGER, Map.of("address", "3"));

    driver.read(List.of(record));

    assertEquals(ChannelFlag.FAILURE, record.getChannelStatus().getChannelFlag());
    assertTrue(
        record.getChannelStatus().getExceptionMessage().contains("no jSerialComm"), "" + record);
    driver.write(List.of(record));
    assertEquals(ChannelFlag.FAILURE, record.getChannelStatus().getChannelFlag());
  }

  @Test
  void aCallEndsWhenTheDriverHasNoMorePatienceThoughTheLineStallsForEver() {
    VirtualLoop stalls = new VirtualLoop(CLOCK.instant()); // nobody moves it
    Wire.Dialer never =
        () -> {
          throw new IllegalStateException("the loop stands still");
        };
    AnalyzerDriver driver =
        driver(
            plan -> on(Lines.on("l", Framing.RTU, LineSettings.network(), stalls, never)),
            page("patience", 100));
    ChannelRecord read = channel("raw", DataType.INTEGER, Map.of("address", "3"));
    ChannelRecord written = ChannelRecord.createWriteRecord("raw", TypedValues.newIntegerValue(1));
    written.setChannelConfig(Map.of("address", "3"));

    driver.read(List.of(read));
    driver.write(List.of(written));

    assertNull(read.getValue());
    assertTrue(
        read.getChannelStatus().getExceptionMessage().contains("not answered within 100 ms"),
        "" + read);
    assertTrue(
        written.getChannelStatus().getExceptionMessage().contains("is not known"), "" + written);
  }

  @Test
  void whatTheDriversPageGotWrongIsToldByEveryChannel() {
    for (Map<String, Object> wrong :
        List.of(
            page("unit", 300),
            page("line", "pigeon"),
            page("profile", "no-such-profile"),
            page("profile", "../../etc/passwd"),
            page("profile.text", "registers: nonsense"),
            page("parity", "mark"),
            page("address", ""))) {
      AnalyzerDriver driver = driver(plan -> null, wrong);
      ChannelRecord record = channel("raw", DataType.INTEGER, Map.of("address", "3"));

      driver.read(List.of(record));

      assertEquals(ChannelFlag.FAILURE, record.getChannelStatus().getChannelFlag(), "" + wrong);
      assertTrue(record.getChannelStatus().getExceptionMessage().length() > 10, "" + record);
    }
  }

  @Test
  void thePageOfAChannelOffersThePointsOfTheProfileInKurasOwnClass() {
    AnalyzerDriver driver =
        driver(plan -> null, page("profile", "text/own", "profile.text", TELEGRAMS));

    List<?> definitions = (List<?>) driver.getChannelDescriptor().getDescriptor();

    Tad point =
        definitions.stream()
            .map(Tad.class::cast)
            .filter(one -> one.getId().equals("point"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("", "a01001", "humidity"),
        point.getOption().stream().map(option -> option.getValue()).toList());
  }
}
