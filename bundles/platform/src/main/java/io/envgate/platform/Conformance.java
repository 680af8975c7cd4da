package io.envgate.platform;

import io.envgate.hj212.Edition;
import io.envgate.hj212.lint.Deviation;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the stations have kept to the standard while a platform listened.
 *
 * @param from when it began to listen
 * @param until when this was written
 * @param strict whether it was strict
 * @param expected the CNs that every station owes, in their order
 * @param totals what it counted, by cause, over all connections
 * @param records that its ledger holds
 * @param evicted records that its ledger held no more, the oldest; what they were repeated by is
 *     not known
 * @param stations one for each MN, in the order in which they were first heard
 */
public record Conformance(
    Instant from,
    Instant until,
    boolean strict,
    List<String> expected,
    Map<String, Long> totals,
    int records,
    long evicted,
    List<Station> stations) {

  public Conformance {
    expected = List.copyOf(expected);
    totals = Map.copyOf(totals);
    stations = List.copyOf(stations);
  }

  /**
   * Whether nothing was wrong: every byte belonged to a frame, every frame could be used, every
   * station is {@link Station#conforms}.
   */
  public boolean conforms() {
    return totals.keySet().stream()
            .noneMatch(cause -> cause.startsWith("garbled") || cause.equals("noise-bytes"))
        && stations.stream().allMatch(Station::conforms);
  }

  /**
   * One station.
   *
   * @param st the system that its data are of
   * @param editions that its packets were written in
   * @param first when it was first heard
   * @param last when it was last heard
   * @param longestSilence between two packets
   * @param packets whole frames with its MN
   * @param right how many of them strayed in nothing, and had nothing held against them
   * @param objections how many were refused, and why
   * @param commands how many packets came of each CN
   * @param records what its data packets brought
   * @param arrival from QN to arrival, of data that were not sent again; right as far as both
   *     clocks are
   * @param ahead packets whose QN lay in the future
   * @param answers from our command to its 9011 or 9013
   * @param presence which periods came, by CN
   * @param absent the CNs without periods that it owes and of which nothing came
   * @param deviations in what packets strayed, the most frequent first
   * @param dialogues how commands to it ended
   * @param undone how many of them it did not do
   */
  public record Station(
      String mn,
      Optional<String> st,
      List<Edition> editions,
      Instant first,
      Instant last,
      Duration longestSilence,
      long packets,
      long right,
      Map<Objection, Long> objections,
      Map<String, Long> commands,
      Records records,
      Latency arrival,
      long ahead,
      Latency answers,
      List<Presence> presence,
      List<String> absent,
      List<Strayed> deviations,
      Map<Dialogue.End, Long> dialogues,
      long undone) {

    public Station {
      editions = List.copyOf(editions);
      objections = Map.copyOf(objections);
      presence = List.copyOf(presence);
      absent = List.copyOf(absent);
      deviations = List.copyOf(deviations);
      dialogues = Map.copyOf(dialogues);
    }

    /**
     * Whether all packets are right, no period, no part of a record and nothing that is owed is
     * missing, and no record changed its content.
     */
    public boolean conforms() {
      return right == packets
          && records.changed() == 0
          && records.incomplete() == 0
          && absent.isEmpty()
          && presence.stream().allMatch(one -> one.present() == one.due());
    }
  }

  /**
   * What data packets brought.
   *
   * @param fresh records of which they were the first packet
   * @param parts further parts of known records
   * @param repeated packets that had come before with the same content
   * @param changed packets that had come before with another content
   * @param resent packets marked RF=1
   * @param incomplete records of which a part (PNO) has not come
   */
  public record Records(
      long fresh, long parts, long repeated, long changed, long resent, long incomplete) {}

  /** Milliseconds: what half of all did not exceed, what 99 % did not, and the longest. */
  public record Latency(long count, long p50, long p99, long max) {}

  /**
   * How complete the records of one command are.
   *
   * @param length of a period
   * @param from the start of the first period that was due
   * @param until the end of the last
   * @param due how many periods that is
   * @param present how many of them came
   * @param gaps the stretches that are missing, in order; the first thousand
   * @param gapsFound how many there are
   */
  public record Presence(
      String cn,
      Duration length,
      Instant from,
      Instant until,
      int due,
      int present,
      List<Gap> gaps,
      int gapsFound) {
    public Presence {
      gaps = List.copyOf(gaps);
    }
  }

  /** A stretch of time without records. @param to where it ends */
  public record Gap(Instant from, Instant to) {}

  /**
   * One kind of deviation.
   *
   * @param first the first of it, with clause and figures
   * @param qn of the packet that had it
   */
  public record Strayed(Deviation first, Optional<String> qn, long count) {}
}
