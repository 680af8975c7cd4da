package io.envgate.uplink.hj212;

import io.envgate.api.clock.Opinion;
import io.envgate.api.clock.Timekeeper;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The gateway's own clock as a platform sees it (现场机时间): 1011 tells it, 1012 says what time it is.
 * Whether that counts is for the station file to say.
 */
final class OwnClock {

  /** Of a time that is cut to the second, half a second is missing in the mean. */
  private static final Duration CUT_OFF = Duration.ofMillis(500);

  private final String platform;
  private final Weight weight;
  private final Supplier<Optional<Timekeeper>> keeper;
  private final Loop loop;

  /** What the platform's word counts ({@code clock:} in the station file). */
  enum Weight {
    /** Nothing: 1012 is refused. */
    IGNORE,
    /** It is compared and shown; 1012 is refused all the same, for the clock is not moved. */
    COMPARE,
    /** The station goes by it. */
    FOLLOW
  }

  /**
   * @param keeper absent while the gateway starts or ends
   */
  OwnClock(String platform, Weight weight, Supplier<Optional<Timekeeper>> keeper, Loop loop) {
    this.platform = platform;
    this.weight = weight;
    this.keeper = keeper;
    this.loop = loop;
  }

  /** Of a platform whose word counts nothing. */
  static OwnClock ignoring(String platform, Loop loop) {
    return new OwnClock(platform, Weight.IGNORE, Optional::empty, loop);
  }

  /** Whether the platform is to be asked for the time: it counts, and the station does not know. */
  boolean asks() {
    return weight == Weight.FOLLOW
        && keeper.get().filter(clock -> !clock.state().trusted()).isPresent();
  }

  /** 1011: the station's time, or the machine's while there is no station. */
  void tell(Request request, Reply reply) {
    Instant now =
        keeper
            .get()
            .filter(clock -> clock.state().trusted())
            .map(Timekeeper::instant)
            .orElse(loop.now());
    reply.ready();
    reply.data("SystemTime=" + Times.text(now));
    reply.end(ResultCode.DONE);
  }

  /**
   * 1012. The request is kept before the clock goes by it: one that is repeated carries the time of
   * long ago.
   */
  void set(Request request, Reply reply, SettingRequests settings) {
    Optional<Timekeeper> clock = keeper.get();
    Optional<Instant> said = request.given("SystemTime").flatMap(Times::instant);
    if (weight == Weight.IGNORE || clock.isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
      return;
    }
    boolean follow = weight == Weight.FOLLOW;
    Optional<Opinion> opinion =
        said.map(
            at ->
                new Opinion(
                    Opinion.Source.PLATFORM,
                    "platform " + platform,
                    at.plus(CUT_OFF),
                    loop.nanoTime(),
                    follow));
    if (!follow) {
      opinion.ifPresent(clock.get()::hear);
      reply.refuse(ReplyCode.REFUSED);
    } else if (said.filter(at -> !at.isBefore(Opinion.NOT_BEFORE)).isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION); // the clock does not go by it
    } else {
      settings.set(request, reply, Map::of, () -> clock.get().hear(opinion.get()));
    }
  }
}
