package io.envgate.reporting;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Report;
import io.envgate.hj212.Edition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The commands (命令编码) under which records are uploaded: HJ 212-2017, 6.6.5, table 9. */
enum ReportCommand {
  REALTIME("2011", Report.REALTIME, EnumSet.allOf(Edition.class)),
  MINUTE("2051", Report.MINUTE, EnumSet.allOf(Edition.class)),
  HOUR("2061", Report.HOUR, EnumSet.allOf(Edition.class)),
  DAY("2031", Report.DAY, EnumSet.allOf(Edition.class)),
  /** 2005 has no such command, though some of its platforms take it. */
  STARTED("2081", Report.EVENT, EnumSet.of(Edition.V2017, Edition.V2025));

  private final String cn;
  private final Report report;
  private final Set<Edition> editions;

  ReportCommand(String cn, Report report, Set<Edition> editions) {
    this.cn = cn;
    this.report = report;
    this.editions = editions;
  }

  String cn() {
    return cn;
  }

  /** The command for this record; empty where the edition has none. */
  static Optional<ReportCommand> of(Edition edition, DataRecord record) {
    for (ReportCommand command : values()) {
      boolean fits = command == STARTED == record.content() instanceof Content.Started;
      if (fits && command.report == record.id().report() && command.editions.contains(edition)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
