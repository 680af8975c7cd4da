package io.envgate.uplink.hj212;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one platform wants to be spoken to.
 *
 * @param password PW (访问密码), in every packet
 * @param acknowledge whether uploads ask for an answer (应答)
 * @param overTime how long an answer may take (超时时间), more than zero; 10 s in HJ 212-2017, table 1,
 *     for mobile networks
 * @param reCount how often an unanswered packet is sent again (重发次数), 0 to 99; 3 in that table
 * @param window how many packets may wait for their answers at once, 1 to 1024
 * @param realtimeInterval between real-time reports, for platforms that ask; empty if they get none
 * @param minuteInterval the length of minute reports, likewise
 * @param key absent where nothing is enciphered
 * @param heartbeat between two heartbeats (9015); absent where there are none
 */
public record Terms(
    Edition edition,
    PacketCrc crc,
    String password,
    boolean acknowledge,
    Duration overTime,
    int reCount,
    int window,
    Optional<Duration> realtimeInterval,
    Optional<Duration> minuteInterval,
    Optional<CipherKey> key,
    Optional<Duration> heartbeat) {

  /** Neither enciphered nor with a heartbeat. */
  public Terms(
      Edition edition,
      PacketCrc crc,
      String password,
      boolean acknowledge,
      Duration overTime,
      int reCount,
      int window,
      Optional<Duration> realtimeInterval,
      Optional<Duration> minuteInterval) {
    this(
        edition,
        crc,
        password,
        acknowledge,
        overTime,
        reCount,
        window,
        realtimeInterval,
        minuteInterval,
        Optional.empty(),
        Optional.empty());
  }

  public Terms {
    Objects.requireNonNull(edition);
    Objects.requireNonNull(crc);
    Objects.requireNonNull(password);
    if (overTime.isZero() || overTime.isNegative()) {
      throw new IllegalArgumentException("an OverTime of " + overTime.toMillis() + " ms");
    }
    if (reCount < 0 || reCount > 99) {
      throw new IllegalArgumentException("a ReCount is 0 to 99, not " + reCount);
    }
    if (window < 1 || window > 1024) {
      throw new IllegalArgumentException("a window is 1 to 1024 packets, not " + window);
    }
  }

  Terms withPatience(Duration overTime, int reCount) {
    return set(password, overTime, reCount, realtimeInterval, minuteInterval, key);
  }

  Terms withPassword(String password) {
    return set(password, overTime, reCount, realtimeInterval, minuteInterval, key);
  }

  Terms withIntervals(Optional<Duration> realtime, Optional<Duration> minute) {
    return set(password, overTime, reCount, realtime, minute, key);
  }

  Terms withKey(CipherKey fresh) {
    return set(password, overTime, reCount, realtimeInterval, minuteInterval, Optional.of(fresh));
  }

  /** The same terms with all that a platform may set. */
  private Terms set(
      String password,
      Duration overTime,
      int reCount,
      Optional<Duration> realtime,
      Optional<Duration> minute,
      Optional<CipherKey> key) {
    return new Terms(
        edition,
        crc,
        password,
        acknowledge,
        overTime,
        reCount,
        window,
        realtime,
        minute,
        key,
        heartbeat);
  }

  Terms withHeartbeat(Duration interval) {
    return new Terms(
        edition,
        crc,
        password,
        acknowledge,
        overTime,
        reCount,
        window,
        realtimeInterval,
        minuteInterval,
        key,
        Optional.of(interval));
  }
}
