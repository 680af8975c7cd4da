package io.envgate.reporting;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Report;
import io.envgate.hj212.Edition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The commands (命令编码) under which records are uploaded: HJ 212-2017, 6.6.5, table 9; {@link
 * CheckWriter} has those of checks with standards.
 */
enum ReportCommand {
  REALTIME("2011", Report.REALTIME, Content.Measured.class, EnumSet.allOf(Edition.class)),
  MINUTE("2051", Report.MINUTE, Content.Measured.class, EnumSet.allOf(Edition.class)),
  HOUR("2061", Report.HOUR, Content.Measured.class, EnumSet.allOf(Edition.class)),
  DAY("2031", Report.DAY, Content.Measured.class, EnumSet.allOf(Edition.class)),
  /** The state of equipment at a moment (设备运行状态). */
  STATE("2021", Report.STATE, Content.Measured.class, EnumSet.allOf(Edition.class)),
  /** How long equipment ran on a day (设备运行时间日历史数据). */
  RUN_TIME("2041", Report.STATE, Content.Measured.class, EnumSet.allOf(Edition.class)),
  /** 2005 has no such command, though some of its platforms take it. */
  STARTED("2081", Report.EVENT, Content.Started.class, EnumSet.of(Edition.V2017, Edition.V2025)),
  /** The alarm event (报警事件), which later editions have taken out. */
  ALARM("2072", Report.EVENT, Content.Happened.class, EnumSet.of(Edition.V2005)),
  /** There an event is a line of the logger's own log, {@code i21001} (HJ 212-2017, B.10). */
  EVENT_LOG("3020", Report.EVENT, Content.Happened.class, EnumSet.of(Edition.V2017, Edition.V2025)),
  /** So is the head of the evidence chain, which a platform keeps as a witness. */
  SEAL_LOG("3020", Report.EVENT, Content.Sealed.class, EnumSet.of(Edition.V2017, Edition.V2025));

  private final String cn;
  private final Report report;
  private final Class<? extends Content> content;
  private final Set<Edition> editions;

  ReportCommand(String cn, Report report, Class<? extends Content> content, Set<Edition> editions) {
    this.cn = cn;
    this.report = report;
    this.content = content;
    this.editions = editions;
  }

  String cn() {
    return cn;
  }

  /** The command for this record; empty where the edition has none. */
  static Optional<ReportCommand> of(Edition edition, DataRecord record) {
    for (ReportCommand command : values()) {
      if (command.content.isInstance(record.content())
          && command.report == record.id().report()
          && (command == RUN_TIME) == isOfADay(record)
          && command.editions.contains(edition)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfADay(DataRecord record) {
    return record.id().report() == Report.STATE && !record.id().period().length().isZero();
  }
}
