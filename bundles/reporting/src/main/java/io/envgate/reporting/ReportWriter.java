package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.PacketSplitter;
import io.envgate.hj212.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes records as command parameters CP (指令参数) of one dialect of HJ 212: the whole way from our
 * words to the platform's. Pure, and any thread may call it: the same record gives the same texts.
 */
public final class ReportWriter {
  private static final String ALARM_END = "alarm-end";

  /** The deviation of sound levels, for which there is no code (HJ 212-2017, B.3). */
  private static final Factor WITHOUT_CODE = new Factor("SD");

  private final Dialect dialect;
  private final Edition edition;
  private final FactorForms forms;
  private final FigureWriter figures;
  private final RawWriter raw;
  private final EquipmentWriter equipment;
  private final EventWriter events;
  private final CheckWriter checks;
  private final Optional<PlainWriter> plain;
  private final boolean labelsEnd;
  private final PacketSplitter splitter;
  private final PacketSplitter freeSplitter;

  /** For a platform that goes by the national standard of this edition. */
  public ReportWriter(Edition edition, FactorDictionary factors) {
    this(Dialect.of(edition), FactorForms.AS_THEY_ARE, factors);
  }

  public ReportWriter(Dialect dialect, FactorForms forms, FactorDictionary factors) {
    this.dialect = dialect;
    this.edition = dialect.edition();
    this.forms = forms;
    this.equipment = new EquipmentWriter(edition);
    this.figures = new FigureWriter(dialect, forms, factors);
    this.raw = new RawWriter(dialect, figures);
    this.events = new EventWriter(dialect, figures, factors);
    this.checks =
        dialect.option(DialectOption.CHECKS).equals("surface-water")
            ? CheckWriter.SURFACE_WATER
            : CheckWriter.EDITION_2025;
    this.plain =
        dialect.codes() == Dialect.Codes.PLAIN
            ? Optional.of(new PlainWriter(dialect, forms, figures))
            : Optional.empty();
    this.labelsEnd = dialect.option(DialectOption.DATA_TIME).equals("end");
    this.splitter = splitter(edition);
    this.freeSplitter = splitter(Edition.V2017); // same sizes as 2025, and it counts to 9999
  }

  /**
   * The command CN (命令编码) under which the record is uploaded; empty where the dialect has none for
   * it.
   */
  public Optional<String> command(DataRecord record) {
    return told(record).flatMap(dialect::cn);
  }

  /** What the record tells, in a word of the dialect; empty where it has no command for it. */
  private Optional<String> told(DataRecord record) {
    return word(record).filter(dialect.tells()::containsKey);
  }

  private Optional<String> word(DataRecord record) {
    if (record.content() instanceof Content.Checked checked) {
      return checks.word(checked);
    }
    if (record.content() instanceof Content.Happened happened && events.isOfPower(happened)) {
      return Optional.of(EventWriter.POWER);
    }
    boolean end =
        record.content() instanceof Content.Happened happened && happened.end().isPresent();
    return end && dialect.tells().containsKey(ALARM_END)
        ? Optional.of(ALARM_END)
        : ReportCommand.of(dialect, record).map(ReportCommand::word);
  }

  /** Whether that is what the record tells, in a word of the {@link Dialect}. */
  public boolean tells(DataRecord record, String told) {
    return told(record).equals(Optional.of(told));
  }

  /** What stands in the record's DataTime, by which platforms ask for it. */
  public Instant label(DataRecord record) {
    if (record.content() instanceof Content.Checked checked) {
      return checked.begin();
    }
    return record.content() instanceof Content.Happened happened
        ? happened.end().orElse(happened.begin())
        : label(record.id().period());
  }

  /**
   * What of a record is wanted by who names an equipment or a factor: of radiation, whose requests
   * for the past do (2042, 2043: ENO, PolId). Other platforms get whole records.
   */
  public DataRecord restricted(
      DataRecord record, Optional<String> equipment, Optional<String> factor) {
    if (plain.isEmpty() || !(record.content() instanceof Content.Measured measured)) {
      return record;
    }
    String point = record.id().point();
    List<Figures> wanted =
        measured.figures().stream()
            .filter(one -> isOf(equipment, plain.get().equipment(point, one.factor())))
            .filter(one -> isOf(factor, figures.code(point, one.factor())))
            .toList();
    return new DataRecord(record.id(), record.madeAt(), new Content.Measured(wanted));
  }

  private static boolean isOf(Optional<String> wanted, String code) {
    return wanted.filter(one -> !one.equals(code)).isEmpty();
  }

  /** ENO of what measures the factor, of radiation; empty elsewhere. */
  public Optional<String> equipment(String point, String factor) {
    return plain.map(one -> one.equipment(point, new Factor(factor)));
  }

  /** Whether DataTime names the end of a period. */
  public boolean labelsEnd() {
    return labelsEnd;
  }

  /** What the platform calls the factor. */
  public String code(String point, String factor) {
    return figures.code(point, new Factor(factor));
  }

  /** The factor that the platform calls so at this point; empty where it can be none. */
  public Optional<String> factor(String point, String code) {
    return figures.factor(point, code);
  }

  /**
   * The CP texts of the record, one a packet, split between items where one packet is too small (HJ
   * 212-2017, C.49).
   *
   * <p>A record that needs more parts than the edition can number (9 in 2025) comes as more texts
   * than that: they go out as packets of their own without numbers, which is right all the same,
   * for each repeats DataTime and receivers merge by it.
   *
   * @param header the packet they will travel in, with its CN; the longer its fields, the less room
   *     is left
   * @return empty where the dialect has no packet for such a record
   */
  public List<String> compose(DataRecord record, Packet header) {
    return told(record).isPresent() ? texts(record, widest(header)) : List.of();
  }

  private List<String> texts(DataRecord record, Packet header) {
    String point = record.id().point();
    String time = time(record);
    if (record.content() instanceof Content.Started started) {
      return List.of(time + ";RestartTime=" + Times.text(started.at()));
    }
    if (record.content() instanceof Content.Happened happened) {
      return List.of(events.text(point, happened));
    }
    if (record.content() instanceof Content.Sealed sealed) {
      return List.of(events.log(time, sealed.head().line()));
    }
    if (record.content() instanceof Content.Checked checked) {
      return List.of(checks.text(checked, figures.code(point, checked.factor())));
    }
    String system = header.st().orElse("");
    List<Figures> measured = forms.chosen(point, ((Content.Measured) record.content()).figures());
    if (record.id().report() == Report.STATE) {
      List<String> states = equipment.items(measured);
      return states.isEmpty() ? List.of() : splitter.split(header, time, states);
    }
    if (plain.isPresent()) {
      return plain.get().texts(point, time, measured);
    }
    List<String> items =
        measured.stream()
            .filter(one -> !EquipmentWriter.isEquipment(one) && hasCode(point, one.factor()))
            .map(one -> item(record.id(), one, system))
            .toList();
    if (edition == Edition.V2025) {
      List<String> unnumbered = freeSplitter.split(header, time, items);
      if (unnumbered.size() > edition.partsLimit()) {
        return unnumbered;
      }
    }
    return splitter.split(header, time, items);
  }

  /** Whether it can be named: annex B has a code for it, or the platform has asked for it. */
  private boolean hasCode(String point, Factor factor) {
    return !factor.equals(WITHOUT_CODE) || forms.find(point, factor).isPresent();
  }

  private String item(RecordId id, Figures one, String system) {
    return switch (id.report()) {
      case RESULT -> raw.item(id.point(), one, system);
      case FURNACE -> figures.item(id.point(), meanOnly(one), system);
      default -> figures.item(id.point(), one, system);
    };
  }

  private static Figures meanOnly(Figures figures) {
    Map<Statistic, BigDecimal> mean = new EnumMap<>(Statistic.class);
    Optional.ofNullable(figures.values().get(Statistic.MEAN))
        .ifPresent(value -> mean.put(Statistic.MEAN, value));
    return new Figures(
        figures.factor(),
        mean,
        figures.flag(),
        figures.usable(),
        figures.sum(),
        Map.of(),
        figures.exact());
  }

  /**
   * What stands in DataTime: the start of the period (HJ 212-2017, table 4). Of 2005 it is not
   * established, and some of its platforms want the end, which a dialect says.
   */
  private Instant label(Period period) {
    return labelsEnd ? period.end() : period.start();
  }

  private String time(DataRecord record) {
    return "DataTime=" + Times.text(label(record.id().period()));
  }

  /** The header as it may have to be when the texts are sent again, late. */
  private Packet widest(Packet header) {
    return header.toBuilder().resent(dialect.marksResent()).build();
  }

  private static PacketSplitter splitter(Edition edition) {
    return new PacketSplitter(new PacketEncoder(edition, PacketCrc.HJ212));
  }
}
