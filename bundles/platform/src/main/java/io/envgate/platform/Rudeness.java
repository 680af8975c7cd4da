package io.envgate.platform;

import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How a platform misbehaves on purpose, so that it can be seen what a station makes of it. Each
 * kind changes one thing.
 */
public sealed interface Rudeness {

  /** Whether connections are taken at all. */
  default boolean welcomes() {
    return true;
  }

  /** Whether this answer is given. @param number of the answer on its connection, from 1 */
  default boolean answers(long number) {
    return true;
  }

  /** How long the answer is held back; not negative. */
  default Duration delay() {
    return Duration.ZERO;
  }

  /** What the answer says. */
  default Packet answer(Packet right) {
    return right;
  }

  /** What of the answer goes onto the wire. */
  default byte[] bytes(byte[] right) {
    return right;
  }

  /**
   * Whether the connection is dropped. @param frames whole frames that have come over it, from 1
   */
  default boolean drops(long frames) {
    return false;
  }

  /** Whether it reads what comes; what is not read piles up at the station. */
  default boolean reads() {
    return true;
  }

  /** What it says unasked, on each connection and each second. */
  default Chatter chatter() {
    return Chatter.NONE;
  }

  /**
   * What a platform says unasked in a second.
   *
   * @param noiseBytes that are no frames
   * @param commands questions for the clock (1011), which every station must answer
   */
  record Chatter(int noiseBytes, int commands) {
    static final Chatter NONE = new Chatter(0, 0);

    Chatter and(Chatter other) {
      return new Chatter(noiseBytes + other.noiseBytes, commands + other.commands);
    }
  }

  /** Is not rude. */
  record Polite() implements Rudeness {}

  /** Takes a connection and ends it at once. */
  record Refusing() implements Rudeness {
    @Override
    public boolean welcomes() {
      return false;
    }
  }

  /** Never answers. */
  record Silent() implements Rudeness {
    @Override
    public boolean answers(long number) {
      return false;
    }
  }

  /** Leaves every nth answer out. @param n from 1 */
  record Forgetful(int n) implements Rudeness {
    public Forgetful {
      requireAtLeastOne(n);
    }

    @Override
    public boolean answers(long number) {
      return number % n != 0;
    }
  }

  /** Answers late. */
  record Late(Duration delay) implements Rudeness {
    public Late {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("an answer " + delay + " late");
      }
    }
  }

  /** Answers with a QN one millisecond beside the right one. */
  record WrongQn() implements Rudeness {
    @Override
    public Packet answer(Packet right) {
      Optional<Qn> qn = right.qn().flatMap(Qn::parse);
      return qn.map(one -> right.toBuilder().qn(Qn.of(one.instant().plusMillis(1))).build())
          .orElse(right);
    }
  }

  /** Says so many random bytes instead of the answer. */
  record Garbage() implements Rudeness {
    @Override
    public byte[] bytes(byte[] right) {
      byte[] noise = new byte[right.length];
      new Random(Arrays.hashCode(right)).nextBytes(noise);
      return noise;
    }
  }

  /** Reads nothing, and so answers nothing. */
  record Deaf() implements Rudeness {
    @Override
    public boolean reads() {
      return false;
    }
  }

  /** Floods each connection with noise. @param kibibytes a second, from 1 */
  record Flooding(int kibibytes) implements Rudeness {
    public Flooding {
      requireAtLeastOne(kibibytes);
    }

    @Override
    public Chatter chatter() {
      return new Chatter(kibibytes * 1024, 0);
    }
  }

  /**
   * Commands each station that it has heard of without a pause. @param commands a second, from 1
   */
  record Commanding(int commands) implements Rudeness {
    public Commanding {
      requireAtLeastOne(commands);
    }

    @Override
    public Chatter chatter() {
      return new Chatter(0, commands);
    }
  }

  /** Breaks off in the middle of every answer. */
  record Half() implements Rudeness {
    @Override
    public byte[] bytes(byte[] right) {
      return Arrays.copyOf(right, right.length / 2);
    }
  }

  /**
   * Drops the connection after so many frames, the last of them unanswered. @param frames from 1
   */
  record Dropping(int frames) implements Rudeness {
    public Dropping {
      requireAtLeastOne(frames);
    }

    @Override
    public boolean drops(long heard) {
      return heard >= frames;
    }
  }

  /** Rude in several ways at once. */
  record Several(List<Rudeness> kinds) implements Rudeness {
    public Several {
      kinds = List.copyOf(kinds);
    }

    @Override
    public boolean welcomes() {
      return kinds.stream().allMatch(Rudeness::welcomes);
    }

    @Override
    public boolean answers(long number) {
      return kinds.stream().allMatch(kind -> kind.answers(number));
    }

    @Override
    public Duration delay() {
      return kinds.stream().map(Rudeness::delay).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Packet answer(Packet right) {
      Packet changed = right;
      for (Rudeness kind : kinds) {
        changed = kind.answer(changed);
      }
      return changed;
    }

    @Override
    public byte[] bytes(byte[] right) {
      byte[] changed = right;
      for (Rudeness kind : kinds) {
        changed = kind.bytes(changed);
      }
      return changed;
    }

    @Override
    public boolean drops(long frames) {
      return kinds.stream().anyMatch(kind -> kind.drops(frames));
    }

    @Override
    public boolean reads() {
      return kinds.stream().allMatch(Rudeness::reads);
    }

    @Override
    public Chatter chatter() {
      return kinds.stream().map(Rudeness::chatter).reduce(Chatter.NONE, Chatter::and);
    }
  }

  /** As its mood is at the moment. */
  record Moody(Supplier<Rudeness> mood) implements Rudeness {
    @Override
    public boolean welcomes() {
      return mood.get().welcomes();
    }

    @Override
    public boolean answers(long number) {
      return mood.get().answers(number);
    }

    @Override
    public Duration delay() {
      return mood.get().delay();
    }

    @Override
    public Packet answer(Packet right) {
      return mood.get().answer(right);
    }

    @Override
    public byte[] bytes(byte[] right) {
      return mood.get().bytes(right);
    }

    @Override
    public boolean drops(long frames) {
      return mood.get().drops(frames);
    }

    @Override
    public boolean reads() {
      return mood.get().reads();
    }

    @Override
    public Chatter chatter() {
      return mood.get().chatter();
    }
  }

  private static void requireAtLeastOne(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("counted from 1, not " + n);
    }
  }
}
