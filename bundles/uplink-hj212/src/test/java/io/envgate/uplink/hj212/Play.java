package io.envgate.uplink.hj212;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Result;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Asked;
import io.envgate.reporting.DialectOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One platform that asks for one thing, and a station that tells it all there is to tell. */
final class Play {
  static final String QN = "20261123084010223";
  private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z"); // 08:00 in China
  private static final Instant TODAY = Instant.parse("2026-11-22T16:00:00Z"); // 00:00 in China
  private static final Duration DAY = Duration.ofDays(1);
  private static final String TIMES = "BeginTime=20261123000000;EndTime=20261123090000";

  private final Scene scene;
  private final String system;
  private final String mn;
  private final Factor factor;
  private final String code;
  private final List<String> login;
  private String asked = "";
  private boolean slow;
  private Optional<Result> result = Optional.empty(); // of what an instrument does

  Play(Scene scene, String system, String mn) {
    this.scene = scene;
    this.system = system;
    this.mn = mn;
    this.factor =
        new Factor(
            switch (system) {
              case "31" -> "a21026";
              case "38" -> "0102060301";
              default -> "w01018";
            });
    boolean legacy = scene.edition() == Edition.V2005 && system.equals("32");
    this.code = legacy ? "011" : factor.code();
    scene.platform.manner = this::answer;
    keepThePast();
    if (!scene.idiom().dialect().option(DialectOption.LOGIN).equals("none")) {
      scene.advance(100);
    }
    login = List.copyOf(scene.platform.heard);
    scene.platform.heard.clear();
  }

  /** A login is welcomed; uploads of the past are acknowledged. */
  private void answer(String frame) {
    if (frame.contains("CN=9021;")) {
      scene.platform.say(
          "ST=91;CN=9022;PW=123456;MN="
              + mn
              + ";Flag=0;CP=&&QN="
              + FakePlatform.qn(frame)
              + ";Logon=1&&");
    }
    if (frame.contains("CN=20") || frame.contains("CN=3020") && !frame.contains(QN)) {
      scene.platform.acknowledge(frame);
    }
  }

  /** What was said before anything else. */
  List<String> login() {
    return login;
  }

  List<String> ask(String cn) {
    result = action(cn).map(Play::done);
    scene.instruments.answer = slow ? Optional.empty() : result;
    asked = request(cn);
    return again();
  }

  /** The same after a restart of the gateway. */
  Play restarted() {
    Play next = new Play(scene.restarted(), system, mn);
    next.asked = asked;
    return next;
  }

  /** As it stands in the frame. */
  String request(String cn) {
    return "QN="
        + QN
        + ";ST="
        + system
        + ";CN="
        + cn
        + ";PW=123456;MN="
        + mn
        + ";Flag="
        + (scene.edition().version() << 2 | 1)
        + ";CP=&&"
        + wanted(cn).setting().map(one -> one.from() + "=2").orElseGet(() -> parameters(wanted(cn)))
        + "&&";
  }

  private Asked wanted(String cn) {
    return Asked.of(scene.idiom().dialect().asks().get(cn));
  }

  /** What an instrument has to do for it; empty where none has. */
  Optional<Action> action(String cn) {
    return Action.of(wanted(cn).word().replace("retain-now", "retain"));
  }

  /** Whether one answer tells what several instruments may have. */
  boolean tellsSeveral(String cn) {
    return !wanted(cn).telling().isEmpty();
  }

  /** From now on nothing that is begun ends before {@link #endAll}. */
  void takeTime() {
    slow = true;
    scene.settings.slow = true;
    scene.archive.slow = true;
  }

  /** What is under way ends: on the disk, in the store and in the instrument. */
  void endAll() {
    scene.settings.writes();
    while (scene.archive.looks()) { // a page after the other
      scene.archive.answers();
      scene.advance(100);
    }
    while (!scene.instruments.open.isEmpty()) { // one after the other, where a state is told
      List<CommandHandler.Progress> open = List.copyOf(scene.instruments.open);
      scene.instruments.open.clear();
      open.forEach(one -> one.ended(result.orElseThrow()));
      scene.advance(100);
    }
    scene.advance(5_000);
  }

  /** The same packet once more. */
  List<String> again() {
    scene.platform.heard.clear();
    scene.platform.say(asked);
    scene.advance(5_000);
    return heard();
  }

  List<String> heard() {
    return List.copyOf(scene.platform.heard);
  }

  String asked() {
    return asked;
  }

  /** What was done for the platform, counted. */
  long done() {
    return scene.instruments.asked.size() + scene.settings.times + scene.archive.looks;
  }

  private String parameters(Asked wanted) {
    if (!wanted.telling().isEmpty()) {
      return "";
    }
    String word = wanted.word();
    return switch (word) {
      case "set-patience" -> "OverTime=5;ReCount=2";
      case "set-alarm-delay" -> "WarnTime=5";
      case "assign-mn" -> "i23005-Info=6970000000001ABCDEFG1234";
      case "set-clock" -> "PolId=" + code + ";SystemTime=20261123084010";
      case "set-own-clock" -> "SystemTime=20261123084010";
      case "set-key" -> "SKCreateTime=20261123084010000,NewSK=msbE74gsiSHSEh5e";
      case "tell-alarm-limits" -> "PolId=" + code;
      case "set-alarm-limits" -> code + "-LowValue=1.1," + code + "-UpValue=9.9";
      case "set-alarm-target" -> "AlarmTarget=127.0.0.1:9001";
      case "set-report-time" -> "ReportTime=0000";
      case "set-realtime-interval" -> system.equals("21") ? "RtdInterval=2" : "RtdInterval=60";
      case "set-minute-interval" -> "MinInterval=5";
      case "set-password" -> scene.edition() == Edition.V2005 ? "PW=654321" : "NewPW=654321";
      case "set-sampling-period" -> "PolId=" + code + ";CstartTime=000000;CTime=2";
      case "tell" -> "InfoId=" + item() + (item().equals("i21001") ? ";" + TIMES : "");
      case "set" -> "PolId=" + code + ";InfoId=i13004;i13004-Info=168.0";
      case "tell-clock", "calibrate", "sample", "clean", "compare" -> "PolId=" + code;
      case "tell-sampling-period", "tell-sampling-duration" -> "PolId=" + code;
      case "check-standard", "retain-now", "calibrate-zero", "calibrate-span" -> "PolId=" + code;
      case "check-zero", "check-span", "check-parallel" -> "PolId=" + code;
      case "check-recovery" -> "PolId=" + code + ";Volume=1.0";
      case "standby" -> "PolId=w00000";
      case "stop" -> system.equals("38") ? "ENO=001001" : "";
      case "identify" -> "PolId=" + (system.equals("21") ? "w00000" : code);
      default -> word.endsWith("-history") ? TIMES : "";
    };
  }

  /** What is asked for by 3020: of Hebei a constant, of others the log. */
  private String item() {
    return system.equals("31") ? "i23003" : "i21001";
  }

  private static Result done(Action action) {
    Map<String, String> values =
        switch (action) {
          case TELL_CLOCK -> Map.of(Argument.TIME, "2026-11-23T00:40:09Z");
          case RETAIN -> Map.of(Argument.BOTTLE, "7");
          case TELL_SAMPLING_PERIOD -> Map.of(Argument.START, "00:00:00", Argument.HOURS, "2");
          case TELL_SAMPLING_DURATION -> Map.of(Argument.MINUTES, "40");
          case IDENTIFY -> Map.of(Argument.SERIAL, "010000A8900016F000169DC0");
          case TELL -> Map.of(Argument.VALUE, "1");
          default -> Map.of();
        };
    return new Result.Done(values, "as scripted");
  }

  private void keepThePast() {
    records().values().forEach(scene.archive::keep);
  }

  /** Everything there is to tell, each by itself. */
  Map<String, List<String>> tell() {
    Map<String, List<String>> told = new LinkedHashMap<>();
    records()
        .forEach(
            (what, record) -> {
              scene.platform.heard.clear();
              scene.send(record);
              scene.advance(1_000);
              told.put(what, List.copyOf(scene.platform.heard));
            });
    return told;
  }

  private Map<String, DataRecord> records() {
    Map<String, DataRecord> records = new LinkedHashMap<>();
    records.put(
        "real-time",
        record(Report.REALTIME, EIGHT, Duration.ZERO, Map.of(Statistic.INSTANT, "40.10")));
    Map<Statistic, String> all =
        Map.of(
            Statistic.MINIMUM, "38.00",
            Statistic.MEAN, "40.10",
            Statistic.MAXIMUM, "42.50",
            Statistic.TOTAL, "1.20");
    records.put("minutes", record(Report.MINUTE, EIGHT, Duration.ofMinutes(10), all));
    records.put("hour", record(Report.HOUR, EIGHT, Duration.ofHours(1), all));
    records.put("day", record(Report.DAY, TODAY, DAY, all));
    records.put(
        "no value",
        record(Report.MINUTE, EIGHT.plusSeconds(600), Duration.ofMinutes(10), Map.of()));
    records.put("state", equipment(EIGHT, Duration.ZERO, Statistic.INSTANT, "1"));
    records.put("run time", equipment(TODAY, DAY, Statistic.TOTAL, "12.50"));
    records.put("started", event(EIGHT, new Content.Started(EIGHT)));
    records.put("alarm", event(EIGHT.plusSeconds(1), happened(Optional.empty())));
    records.put(
        "end of the alarm",
        event(EIGHT.plusSeconds(2), happened(Optional.of(EIGHT.plusSeconds(600)))));
    records.put("check", event(EIGHT.plusSeconds(3), checked()));
    records.put("result", result());
    records.put(
        "single measurement",
        record(
            Report.MEASUREMENT,
            EIGHT,
            Duration.ofMinutes(20),
            List.of(figures("Leq", "67.4"), figures("L10", "70.1"))));
    records.put(
        "furnace",
        record(Report.FURNACE, EIGHT, Duration.ofMinutes(5), List.of(figures("a01901", "868"))));
    return records;
  }

  private Content happened(Optional<Instant> end) {
    return new Content.Happened(
        Content.Happened.Kind.OVER_LIMIT,
        Optional.of(factor),
        Optional.of(new BigDecimal("81.2")),
        Optional.of(new BigDecimal("50")),
        EIGHT,
        end,
        "81.2 > 50");
  }

  private Content checked() {
    return new Content.Checked(
        factor,
        Content.Checked.Kind.STANDARD,
        Optional.of(new BigDecimal("80.0")),
        Optional.of(new BigDecimal("78.4")),
        Optional.of(new BigDecimal("-2.0")),
        BigDecimal.TEN,
        Optional.of(new BigDecimal("80.0")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EIGHT,
        EIGHT.plusSeconds(900),
        "schedule");
  }

  private DataRecord record(
      Report report, Instant start, Duration length, Map<Statistic, String> said) {
    Map<Statistic, BigDecimal> values = new LinkedHashMap<>();
    said.forEach((statistic, text) -> values.put(statistic, new BigDecimal(text)));
    Map<Carried, BigDecimal> carried =
        report == Report.REALTIME
            ? Map.of(Carried.SAMPLED, BigDecimal.valueOf(start.getEpochSecond() - 1800))
            : Map.of();
    Figures figures =
        new Figures(
            factor, values, said.isEmpty() ? DataFlag.B : DataFlag.N, 1, BigDecimal.ONE, carried);
    return record(report, start, length, List.of(figures));
  }

  private static DataRecord record(
      Report report, Instant start, Duration length, List<Figures> figures) {
    return new DataRecord(
        new RecordId("outlet1", report, new Period(start, length), 1),
        start.plus(length),
        new Content.Measured(figures));
  }

  private static Figures figures(String code, String mean) {
    return new Figures(
        new Factor(code),
        Map.of(Statistic.MEAN, new BigDecimal(mean)),
        DataFlag.N,
        1,
        new BigDecimal(mean));
  }

  /** Sampled at half past seven and heard at eight. */
  private DataRecord result() {
    Map<Carried, BigDecimal> times =
        Map.of(
            Carried.SAMPLED, BigDecimal.valueOf(EIGHT.getEpochSecond() - 1800),
            Carried.HEARD, BigDecimal.valueOf(EIGHT.getEpochSecond()));
    Figures figures =
        new Figures(
            factor,
            Map.of(Statistic.INSTANT, new BigDecimal("40.10")),
            DataFlag.N,
            1,
            new BigDecimal("40.10"),
            times);
    return record(Report.RESULT, EIGHT.minusSeconds(1800), Duration.ZERO, List.of(figures));
  }

  private static DataRecord equipment(
      Instant start, Duration length, Statistic statistic, String value) {
    Figures pump =
        new Figures(
            new Factor("SB1"),
            Map.of(statistic, new BigDecimal(value)),
            DataFlag.N,
            1,
            BigDecimal.ONE);
    return new DataRecord(
        new RecordId("outlet1", Report.STATE, new Period(start, length), 1),
        start.plus(length),
        new Content.Measured(List.of(pump)));
  }

  private static DataRecord event(Instant at, Content content) {
    return new DataRecord(
        new RecordId("outlet1", Report.EVENT, new Period(at, Duration.ZERO), 1), at, content);
  }
}
