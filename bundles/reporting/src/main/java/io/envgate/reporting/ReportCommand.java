package io.envgate.reporting;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Report;
import java.util.Optional;

/**
 * What records tell, in the words of a {@link Dialect}, which has the commands (命令编码) for them (HJ
 * 212-2017, 6.6.5, table 9); {@link CheckWriter} has those of checks with standards.
 */
enum ReportCommand {
  REALTIME("realtime", Report.REALTIME, Content.Measured.class),
  MINUTE("minute", Report.MINUTE, Content.Measured.class),
  HOUR("hour", Report.HOUR, Content.Measured.class),
  DAY("day", Report.DAY, Content.Measured.class),
  /** Results of analyzers that measure now and then (周期性分析仪原始数据), since 2025. */
  RAW("raw", Report.RESULT, Content.Measured.class),
  /** A single measurement of noise (噪声单次监测), since 2025. */
  NOISE("noise", Report.MEASUREMENT, Content.Measured.class),
  /** The temperature of a furnace over five minutes (炉膛温度), since 2025. */
  FURNACE("furnace", Report.FURNACE, Content.Measured.class),
  /** The state of equipment at a moment (设备运行状态). */
  STATE("state", Report.STATE, Content.Measured.class),
  /** How long equipment ran on a day (设备运行时间日历史数据). */
  RUN_TIME("run-time", Report.STATE, Content.Measured.class),
  /** 2005 has no such command, though some of its platforms take it, and a dialect may say so. */
  STARTED("started", Report.EVENT, Content.Started.class),
  /** The alarm event (报警事件), which later editions have taken out. */
  ALARM("alarm", Report.EVENT, Content.Happened.class),
  /** There an event is a line of the logger's own log, {@code i21001} (HJ 212-2017, B.10). */
  EVENT_LOG("log", Report.EVENT, Content.Happened.class),
  /** So is the head of the evidence chain, which a platform keeps as a witness. */
  SEAL_LOG("log", Report.EVENT, Content.Sealed.class);

  private final String word;
  private final Report report;
  private final Class<? extends Content> content;

  ReportCommand(String word, Report report, Class<? extends Content> content) {
    this.word = word;
    this.report = report;
    this.content = content;
  }

  String word() {
    return word;
  }

  /** What this record tells; empty where the dialect has no command for it. */
  static Optional<ReportCommand> of(Dialect dialect, DataRecord record) {
    for (ReportCommand command : values()) {
      if (command.content.isInstance(record.content())
          && command.report == record.id().report()
          && (command == RUN_TIME) == isOfADay(record)
          && dialect.tells().containsKey(command.word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfADay(DataRecord record) {
    return record.id().report() == Report.STATE && !record.id().period().length().isZero();
  }
}
