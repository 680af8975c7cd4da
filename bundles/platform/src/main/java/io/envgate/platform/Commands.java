package io.envgate.platform;

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
  private final Map<String, Waiting> waiting = new HashMap<>();

  Commands(Loop loop, QnSequence qns, Optional<Edition> edition) {
    this.loop = loop;
    this.qns = qns;
    this.edition = edition;
  }

  boolean send(String mn, String cn, String cp, Duration limit, Consumer<Dialogue> ended) {
    Station station = stations.get(mn);
    if (station == null) {
      return false;
    }
    String qn = qns.next().text();
    Packet request = request(station.last(), qn, cn, cp);
    Loop.Timer timer = loop.after(limit, () -> finish(qn, Dialogue.End.TIMED_OUT));
    waiting.put(qn, new Waiting(new OpenCommand(station.link(), request), timer, ended));
    station.link().send(request);
    return true;
  }

  void hear(StationLink link, Packet packet) {
    remember(link, packet);
    for (String qn : List.copyOf(waiting.keySet())) {
      Waiting one = waiting.get(qn);
      if (one != null && one.command().link() == link) {
        one.command().hear(packet).ifPresent(end -> finish(qn, end));
      }
    }
  }

  void gone(StationLink link) {
    stations.values().removeIf(station -> station.link() == link);
    List<String> concerned =
        waiting.entrySet().stream()
            .filter(entry -> entry.getValue().command().link() == link)
            .map(Map.Entry::getKey)
            .toList();
    concerned.forEach(qn -> finish(qn, Dialogue.End.DISCONNECTED));
  }

  private void remember(StationLink link, Packet packet) {
    boolean answer = packet.st().equals(Optional.of("91")); // its ST is not the station's own
    String mn = packet.mn().orElse("");
    if (mn.isEmpty() || answer) {
      return;
    }
    stations.put(mn, new Station(link, packet));
    if (stations.size() > MOST_STATIONS) {
      stations.remove(stations.keySet().iterator().next());
    }
  }

  private void finish(String qn, Dialogue.End how) {
    Waiting one = waiting.remove(qn);
    if (one != null) {
      one.timer().cancel();
      one.ended().accept(one.command().ended(how));
    }
  }

  /**
   * In the platform's edition or the station's own, with its ST, PW and MN; requests ask for an
   * answer (HJ 212-2017, 6.3.2, Flag).
   */
  private Packet request(Packet last, String qn, String cn, String cp) {
    Edition its = edition.or(last::edition).orElse(Edition.V2017);
    Packet.Builder request = Packet.of(its, cn).qn(qn).flag(PacketFlag.wantingAnswer(its)).cp(cp);
    last.st().ifPresent(request::st);
    last.pw().ifPresent(request::pw);
    last.mn().ifPresent(request::mn);
    return request.build();
  }

  /**
   * @param last the packet by which the station was last heard
   */
  private record Station(StationLink link, Packet last) {}

  private record Waiting(OpenCommand command, Loop.Timer timer, Consumer<Dialogue> ended) {}
}
