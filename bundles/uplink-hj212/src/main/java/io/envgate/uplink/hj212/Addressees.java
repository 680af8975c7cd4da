package io.envgate.uplink.hj212;

import io.envgate.hj212.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For whom a request is: the point of its MN and ST, and for 1002 one that has no MN yet (HJ
 * 212-2025, C.3). Lives on the session's loop.
 */
final class Addressees {
  private final Agreement agreement;
  private final List<Identity> identities;
  private final Map<String, String> taken = new HashMap<>(); // MN by point, of 1002 that was taken

  Addressees(Agreement agreement, List<Identity> identities) {
    this.agreement = agreement;
    this.identities = List.copyOf(identities);
  }

  /** Whether its MN is one of ours, or may become one. */
  boolean know(Packet request) {
    return !known(request).isEmpty() || assigns(request);
  }

  /** The MN under which the request is answered: its own, or where that is wrong, ours. */
  String mn(Packet request) {
    return known(request).stream().findFirst().orElse(identities.get(0)).mn();
  }

  /** The point by MN and ST; for 1002 one of that ST that still has no MN, with its new one. */
  Optional<Identity> of(Packet request) {
    Optional<Identity> known = known(request).stream().filter(one -> st(one, request)).findFirst();
    return known.isPresent() || !assigns(request)
        ? known
        : unassigned(request)
            .filter(one -> st(one, request))
            .findFirst()
            .map(one -> one.with(request.mn().orElseThrow()));
  }

  /** The next MN is for another point. */
  void take(Request request) {
    if (assigns(request.packet())) {
      taken.put(request.identity().point(), request.identity().mn());
    }
  }

  /** It did not get that MN after all. */
  void giveBack(Request request) {
    taken.remove(request.identity().point(), request.identity().mn());
  }

  /** The points of this MN: several where a logger has one MN and several systems. */
  private List<Identity> known(Packet request) {
    return identities.stream()
        .filter(one -> one.assigned() && request.mn().equals(Optional.of(one.mn())))
        .toList();
  }

  private boolean assigns(Packet request) {
    return request.cn().map(agreement.dialect().asks()::get).equals(Optional.of("assign-mn"))
        && request.mn().filter(mn -> !mn.isEmpty()).isPresent()
        && unassigned(request).findAny().isPresent();
  }

  /** The point that was given this MN a moment ago, and else those without any. */
  private Stream<Identity> unassigned(Packet request) {
    String mn = request.mn().orElse("");
    return identities.stream()
        .filter(one -> !one.assigned())
        .filter(
            one ->
                taken.containsValue(mn)
                    ? mn.equals(taken.get(one.point()))
                    : !taken.containsKey(one.point()));
  }

  private static boolean st(Identity identity, Packet request) {
    return request.st().equals(Optional.of(identity.st()));
  }
}
