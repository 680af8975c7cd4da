package io.envgate.reporting;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.PacketSplitter;
import io.envgate.hj212.Times;
import java.util.List;
import java.util.Optional;

/**
 * Writes records as command parameters CP (指令参数) of one edition of HJ 212: the whole way from our
 * words to the standard's. Pure, and any thread may call it: the same record gives the same texts.
 */
public final class ReportWriter {
  private final Edition edition;
  private final FigureWriter figures;
  private final EquipmentWriter equipment;
  private final EventWriter events;
  private final Optional<CheckWriter> checks;
  private final PacketSplitter splitter;
  private final PacketSplitter freeSplitter;

  public ReportWriter(Edition edition, FactorDictionary factors) {
    this.edition = edition;
    this.equipment = new EquipmentWriter(edition);
    this.figures = new FigureWriter(edition, factors);
    this.events = new EventWriter(edition, figures, factors);
    this.checks =
        edition == Edition.V2025 ? Optional.of(CheckWriter.EDITION_2025) : Optional.empty();
    this.splitter = splitter(edition);
    this.freeSplitter = splitter(Edition.V2017); // same sizes as 2025, and it counts to 9999
  }

  /**
   * The command CN (命令编码) under which the record is uploaded; empty where the edition has none for
   * it.
   */
  public Optional<String> command(DataRecord record) {
    return record.content() instanceof Content.Checked checked
        ? checks.flatMap(form -> form.command(checked))
        : ReportCommand.of(edition, record).map(ReportCommand::cn);
  }

  /**
   * The CP texts of the record, one a packet, split between items where one packet is too small (HJ
   * 212-2017, C.49).
   *
   * <p>A record that needs more parts than the edition can number (9 in 2025) comes as more texts
   * than that: they go out as packets of their own without numbers, which is right all the same,
   * for each repeats DataTime and receivers merge by it.
   *
   * @param header the packet they will travel in; the longer its fields, the less room is left
   * @return empty where the edition has no packet for such a record
   */
  public List<String> compose(DataRecord record, Packet header) {
    return command(record).map(cn -> texts(record, widest(header, cn))).orElse(List.of());
  }

  private List<String> texts(DataRecord record, Packet header) {
    String time = "DataTime=" + Times.text(record.id().period().start());
    if (record.content() instanceof Content.Started started) {
      return List.of(time + ";RestartTime=" + Times.text(started.at()));
    }
    if (record.content() instanceof Content.Happened happened) {
      return List.of(events.text(happened));
    }
    if (record.content() instanceof Content.Sealed sealed) {
      return List.of(time + ";i21001-Info=//" + sealed.head().line() + "//");
    }
    if (record.content() instanceof Content.Checked checked) {
      return List.of(checks.orElseThrow().text(checked));
    }
    String system = header.st().orElse("");
    List<Figures> measured = ((Content.Measured) record.content()).figures();
    if (record.id().report() == Report.STATE) {
      List<String> states = equipment.items(measured);
      return states.isEmpty() ? List.of() : splitter.split(header, time, states);
    }
    List<String> items =
        measured.stream()
            .filter(one -> !EquipmentWriter.isEquipment(one))
            .map(one -> figures.item(one, system))
            .toList();
    if (edition == Edition.V2025) {
      List<String> unnumbered = freeSplitter.split(header, time, items);
      if (unnumbered.size() > edition.partsLimit()) {
        return unnumbered;
      }
    }
    return splitter.split(header, time, items);
  }

  /** The header as it may have to be when the texts are sent again, late. */
  private Packet widest(Packet header, String cn) {
    return header.toBuilder().cn(cn).resent(edition.marksResent()).build();
  }

  private static PacketSplitter splitter(Edition edition) {
    return new PacketSplitter(new PacketEncoder(edition, PacketCrc.HJ212));
  }
}
