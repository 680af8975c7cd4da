package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.Qn;
import io.envgate.hj212.StationKeys;
import io.envgate.hj212.lint.Deviation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReceivingPlatformTest {
  private static final String UPLOAD =
      frame(
          "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801084000;w01018-Avg=2.2,w01018-Flag=N&&");
  private static final String ANSWER =
      frame(
          "QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&");

  @Test
  void bearsAnyNoiseAndGoesOnAnswering() {
    Stage stage = new Stage(PlatformSettings.usual());
    FakeStation station = stage.station();
    Random random = new Random(212);
    for (int i = 0; i < 300; i++) {
      StringBuilder noise = new StringBuilder();
      random
          .ints(random.nextInt(3000), 0, 20)
          .forEach(n -> noise.append("##0123456789&=;CQNP\n".charAt(n)));
      stage.exchange(station, noise.toString());
      stage.loop.advance(PlatformSettings.usual().patience());
      station.heard();

      assertEquals(ANSWER, stage.exchange(station, UPLOAD));
    }
  }

  @Test
  void readsWhatIsEncipheredAndAnswersInClear() {
    ParameterCipher cipher = ParameterCipher.sm4("0123456789abcdef");
    Stage stage = new Stage(PlatformSettings.usual().withKeys(cipher));
    FakeStation station = stage.station();
    Packet upload =
        Packet.of(Edition.V2025, "2051")
            .qn(Qn.parse("20160801085000001").orElseThrow())
            .st("32")
            .pw("123456")
            .mn("010000A8900016F000169DC0")
            .wantsAnswer(true)
            .cp("DataTime=20160801084000;w01018-Avg=2.2,w01018-Flag=N")
            .build();
    station.say(
        new PacketEncoder(Edition.V2025, PacketCrc.HJ212, Optional.of(cipher)).encode(upload));
    stage.loop.settle();

    assertEquals(
        frame(
            "QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&"),
        station.heard());
    Decoded.Complete heard = (Decoded.Complete) stage.reports.get(0).decoded();
    assertEquals(upload, heard.packet());
    assertEquals(ANSWER, stage.exchange(station, UPLOAD), "and what comes in clear");
  }

  @Test
  void givesAFreshKeyToAStationThatAsksForOneAndReadsWhatIsEncipheredWithIt() {
    String mn = "010000A8900016F000169DC0";
    Stage stage =
        new Stage(
            PlatformSettings.usual()
                .withKeys(new StationKeys())
                .withDuties(Set.of(PlatformSettings.Duty.GIVES_KEYS)));
    FakeStation station = stage.station();
    String heard =
        stage.exchange(
            station,
            frame(
                "QN=20261123080000000;ST=32;CN=1014;PW=123456;MN="
                    + mn
                    + ";Flag=9;CP=&&SKCreateTime=&&"));

    String[] frames = heard.split("\r\n");
    assertTrue(frames[0].contains("CN=9013"), heard);
    Matcher given =
        Pattern.compile(
                "CN=1014;PW=123456;MN=.*;Flag=9;CP=&&SKCreateTime=20261123080000000,NewSK=(\\w{16})&&")
            .matcher(frames[1]);
    assertTrue(given.find(), heard);
    ParameterCipher fresh = ParameterCipher.sm4(given.group(1));
    Packet upload =
        Packet.of(Edition.V2025, "2011")
            .qn("20261123080001000")
            .st("32")
            .pw("123456")
            .mn(mn)
            .wantsAnswer(true)
            .cp("DataTime=20261123080001;w01018-Rtd=2.2,w01018-Flag=N")
            .build();
    station.say(
        new PacketEncoder(Edition.V2025, PacketCrc.HJ212, Optional.of(fresh)).encode(upload));
    stage.loop.settle();

    assertTrue(station.heard().contains("CN=9014"));
    assertEquals(1, stage.platform.ledger().size());
  }

  @Test
  void setsTheClockOfAStationThatAsksForIt() {
    Stage stage =
        new Stage(PlatformSettings.usual().withDuties(Set.of(PlatformSettings.Duty.SETS_CLOCKS)));

    String heard =
        stage.exchange(
            stage.station(),
            frame("QN=20261123075900000;ST=32;CN=1013;PW=123456;MN=1;Flag=5;CP=&&&&"));

    assertEquals(
        frame("QN=20261123075900000;ST=91;CN=9013;PW=123456;MN=1;Flag=4;CP=&&&&")
            + frame(
                "QN=20261123080000000;ST=32;CN=1012;PW=123456;MN=1;Flag=5;CP=&&SystemTime=20261123080000&&"),
        heard);
  }

  @Test
  void bearsNoMoreConnectionsThanItShould() {
    Stage stage = new Stage(PlatformSettings.usual().withLimits(2, 10));
    FakeStation first = stage.station();
    FakeStation second = stage.station();
    FakeStation third = stage.station();

    assertTrue(third.closed());
    assertEquals(ANSWER, stage.exchange(second, UPLOAD));
    assertEquals(1, stage.platform.counts().get("connection-too-many"));

    first.hangUp();
    stage.loop.settle();
    assertFalse(stage.station().closed());
  }

  @Test
  void tellsPeopleOfEachFrameInTheirLanguage() {
    Stage stage = new Stage(PlatformSettings.usual());
    stage.exchange(stage.station(), UPLOAD + UPLOAD.replace("2.2", "2.3"));

    PacketPrinter english = new PacketPrinter(Locale.ENGLISH);
    PacketPrinter chinese = new PacketPrinter(Locale.SIMPLIFIED_CHINESE);
    assertEquals(
        "08:00:00.000  station  2051 minute data  MN=010000A8900016F000169DC0  DataTime=20160801084000  w01018 Avg=2.2 Flag=N  → 9014",
        english.line(stage.reports.get(0)));
    assertEquals(
        "08:00:00.000  station  2051 污染物分钟数据  MN=010000A8900016F000169DC0  DataTime=20160801084000  w01018 Avg=2.2 Flag=N  → 9014",
        chinese.line(stage.reports.get(0)));
    assertTrue(
        english
            .line(stage.reports.get(1))
            .startsWith("08:00:00.000  station  unusable frame: wrong CRC, not answered"));
    assertTrue(
        chinese.line(stage.reports.get(1)).startsWith("08:00:00.000  station  坏帧：CRC 错误，不应答"));
  }

  @Test
  void namesWhereAFrameStraysFromItsEditionAndAnswersItAllTheSame() {
    Stage stage = new Stage(PlatformSettings.usual());
    String lower =
        UPLOAD.substring(0, UPLOAD.length() - 6)
            + UPLOAD.substring(UPLOAD.length() - 6).toLowerCase(Locale.ROOT);
    assertNotEquals(UPLOAD, lower);

    assertEquals(ANSWER, stage.exchange(stage.station(), lower));

    assertEquals(
        List.of("crc.case"),
        stage.reports.get(0).deviations().stream().map(Deviation::key).toList());
    assertEquals(1, stage.platform.counts().get("deviation-crc.case"));
  }

  @Test
  void holdsFramesToTheEditionThatItIsGiven() {
    Stage stage = new Stage(PlatformSettings.usual().withEdition(Edition.V2025));

    assertEquals(ANSWER, stage.exchange(stage.station(), UPLOAD));

    assertTrue(
        stage.reports.get(0).deviations().stream()
            .anyMatch(one -> one.clause().startsWith("HJ 212-2025")));
  }

  @Test
  void comparesNothingWithAnEditionWhereItIsNotToTakeTheTime() {
    Stage stage = new Stage(PlatformSettings.usual().withEdition(Edition.V2025).withoutLint());

    assertEquals(ANSWER, stage.exchange(stage.station(), UPLOAD));

    assertEquals(List.of(), stage.reports.get(0).deviations());
  }

  @Test
  void answersOverARealSocket() throws Exception {
    LinkedBlockingQueue<FrameReport> reports = new LinkedBlockingQueue<>();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (PlatformServer server =
            PlatformServer.listen(anyPort, PlatformSettings.usual(), reports::add);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(180_000);
      socket.getOutputStream().write(UPLOAD.getBytes(StandardCharsets.US_ASCII));

      byte[] answer = socket.getInputStream().readNBytes(ANSWER.length());

      assertEquals(ANSWER, new String(answer, StandardCharsets.US_ASCII));
      assertEquals("9014", reports.poll(180, TimeUnit.SECONDS).answer().orElseThrow());
      assertEquals(
          1, server.ask(platform -> platform.ledger().records().size()).get(180, TimeUnit.SECONDS));
    }
  }

  @Test
  void aQuestionThatFailsIsAnsweredWithItsExceptionAndTheServerGoesOn() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (PlatformServer server =
        PlatformServer.listen(anyPort, PlatformSettings.usual(), report -> {})) {
      CompletableFuture<Object> failed =
          server.ask(
              platform -> {
                throw new IllegalStateException("no such page");
              });

      ExecutionException told =
          assertThrows(ExecutionException.class, () -> failed.get(180, TimeUnit.SECONDS));
      assertEquals("no such page", told.getCause().getMessage());
      assertEquals(List.of(), server.ask(ReceivingPlatform::stations).get(180, TimeUnit.SECONDS));
    }
  }
}
