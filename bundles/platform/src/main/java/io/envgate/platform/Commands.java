package io.envgate.platform;

import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketFlag;
import io.envgate.hj212.QnSequence;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The commands under way, and by which connection each station was last heard, with the ST, PW and
 * version bits that it used.
 */
final class Commands {
  private static final int MOST_STATIONS =
      10_000; // a flood of invented MNs must not fill the memory

  private final Loop loop;
  private final QnSequence qns;
  private final Optional<Edition> edition;
  private final Map<String, Station> stations = new LinkedHashMap<>();
  private final Map<StationLink, Map<String, Waiting>> waiting = new HashMap<>(); // then by QN

  Commands(Loop loop, QnSequence qns, Optional<Edition> edition) {
    this.loop = loop;
    this.qns = qns;
    this.edition = edition;
  }

  /** The MNs of the stations that can be commanded, in the order in which they were first heard. */
  List<String> stations() {
    return List.copyOf(stations.keySet());
  }

  /**
   * @param limit how long the station may say nothing that belongs to the dialogue
   */
  boolean send(Order order, String mn, Duration limit, Consumer<Dialogue> ended) {
    Station station = stations.get(mn);
    if (station == null) {
      return false;
    }
    StationLink link = station.link();
    String qn = qns.next().text();
    Packet request = request(station.last(), qn, order);
    Waiting fresh = new Waiting(new OpenCommand(request, loop.nanoTime()), limit, ended);
    waiting.computeIfAbsent(link, first -> new LinkedHashMap<>()).put(qn, fresh);
    beInTime(link, qn, fresh);
    link.send(request);
    return true;
  }

  /** From now on it has its time again. */
  private void beInTime(StationLink link, String qn, Waiting one) {
    one.timer.cancel();
    one.timer = loop.after(one.limit, () -> finish(link, qn, Dialogue.End.TIMED_OUT));
  }

  /** Asks every station of the link for something and does not listen to the answers. */
  void bother(StationLink link, Order order) {
    stations.values().stream()
        .filter(station -> station.link() == link)
        .forEach(station -> link.send(request(station.last(), qns.next().text(), order)));
  }

  /**
   * @return what the packet has to do with the commands of its link
   */
  Heard hear(StationLink link, Packet packet) {
    remember(link, packet);
    Map<String, Waiting> open = waiting.getOrDefault(link, Map.of());
    if (open.isEmpty()) {
      return Heard.NOTHING;
    }
    Heard heard = Heard.NOTHING;
    for (String qn : asked(open, packet)) {
      Waiting one = open.get(qn);
      if (one != null && one.command.concerns(packet)) {
        heard = new Heard(Optional.of(qn), answerTime(one.command, packet));
        one.command
            .hear(packet)
            .ifPresentOrElse(end -> finish(link, qn, end), () -> beInTime(link, qn, one));
      }
    }
    return heard;
  }

  /** What repeats the QN of one command belongs to it alone; records of the past have their own. */
  private static List<String> asked(Map<String, Waiting> open, Packet packet) {
    return AnswerRules.qn(packet)
        .filter(open::containsKey)
        .map(List::of)
        .orElseGet(() -> List.copyOf(open.keySet()));
  }

  private Optional<Duration> answerTime(OpenCommand command, Packet packet) {
    return packet
        .cn()
        .filter(cn -> cn.equals("9011") || cn.equals("9013"))
        .map(cn -> command.age(loop.nanoTime()));
  }

  void gone(StationLink link) {
    stations.values().removeIf(station -> station.link() == link);
    List.copyOf(waiting.getOrDefault(link, Map.of()).keySet())
        .forEach(qn -> finish(link, qn, Dialogue.End.DISCONNECTED));
  }

  private void remember(StationLink link, Packet packet) {
    boolean answer = packet.st().equals(Optional.of("91")); // its ST is not the station's own
    String mn = packet.mn().orElse("");
    boolean unassigned = mn.isEmpty() && packet.cn().equals(Optional.of("1001"));
    if (answer || mn.isEmpty() && !unassigned) {
      return;
    }
    stations.put(mn, new Station(link, packet));
    if (stations.size() > MOST_STATIONS) {
      stations.remove(stations.keySet().iterator().next());
    }
  }

  private void finish(StationLink link, String qn, Dialogue.End how) {
    Map<String, Waiting> open = waiting.getOrDefault(link, new HashMap<>());
    Waiting one = open.remove(qn);
    if (open.isEmpty()) {
      waiting.remove(link);
    }
    if (one != null) {
      one.timer.cancel();
      Dialogue dialogue = one.command.ended(how, loop.nanoTime());
      loop.execute(() -> one.ended.accept(dialogue)); // the packet that ended it is told of first
    }
  }

  /** The edition in which the station is spoken to: the platform's or the station's own. */
  Edition edition(String mn) {
    return edition(Optional.ofNullable(stations.get(mn)).map(Station::last));
  }

  private Edition edition(Optional<Packet> last) {
    return edition.or(() -> last.flatMap(Packet::edition)).orElse(Edition.V2017);
  }

  /**
   * In the platform's edition or the station's own, with its ST, PW and MN; requests ask for an
   * answer (HJ 212-2017, 6.3.2, Flag).
   */
  private Packet request(Packet last, String qn, Order order) {
    Edition its = edition(Optional.of(last));
    Packet.Builder request =
        Packet.of(its, order.cn()).qn(qn).flag(PacketFlag.wantingAnswer(its)).cp(order.cp());
    last.st().ifPresent(request::st);
    last.pw().ifPresent(request::pw);
    order.newMn().or(last::mn).ifPresent(request::mn);
    return request.build();
  }

  /**
   * What a packet has to do with a command.
   *
   * @param qn of the command; empty where it has nothing to do with any
   * @param answered how long the station took to answer, if it does so with this packet
   */
  record Heard(Optional<String> qn, Optional<Duration> answered) {
    static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty());
  }

  /**
   * @param last the packet by which the station was last heard
   */
  private record Station(StationLink link, Packet last) {}

  /** A command under way, with the time that it has left. */
  private static final class Waiting {
    private final OpenCommand command;
    private final Duration limit;
    private final Consumer<Dialogue> ended;
    private Loop.Timer timer = () -> {};

    Waiting(OpenCommand command, Duration limit, Consumer<Dialogue> ended) {
      this.command = command;
      this.limit = limit;
      this.ended = ended;
    }
  }
}
