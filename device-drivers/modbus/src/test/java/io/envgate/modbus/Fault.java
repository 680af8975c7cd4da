package io.envgate.modbus;

import static io.envgate.modbus.AddressSlave.closed;
import static io.envgate.modbus.AddressSlave.joined;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** What a bad line and bad units do to an answer. */
enum Fault {
  /** 100 ms to 3 s after the request. */
  LATE(false),
  /** Late, and damaged besides. */
  LATE_GARBLED(false),
  /** The frame of another unit instead of ours. */
  FOREIGN(false),
  /** The frame of another unit, then ours. */
  FOREIGN_BEFORE(true),
  /** The converter hears itself. */
  ECHOED(true),
  /** The last bytes are missing. */
  TRUNCATED(false),
  /** One or two bits are flipped. */
  GARBLED(false),
  /** The same answer twice. */
  DOUBLED(true),
  /** Noise in front. */
  NOISE_BEFORE(true),
  /** A whole frame of the same unit that nobody asked for, directly before the answer. */
  UNSOLICITED_BEFORE(false),
  /** Random bytes, some time after the answer. */
  UNSOLICITED_AFTER(true),
  /** Nothing at all. */
  SILENT(false);

  /** Whether the right value still must be read. */
  final boolean harmless;

  Fault(boolean harmless) {
    this.harmless = harmless;
  }

  /**
   * @param request as an RTU frame
   */
  void play(Dialect dialect, Mouth mouth, byte[] request, Random random) {
    byte[] reply = dialect.spoken(AddressSlave.reply(request));
    byte[] foreign = dialect.spoken(foreign(request));
    Duration turnaround = Duration.ofMillis(2 + random.nextInt(20));
    Duration late = Duration.ofMillis(100 + random.nextInt(2900));
    switch (this) {
      case LATE -> mouth.writeAfter(late, reply);
      case LATE_GARBLED -> mouth.writeAfter(late, dialect.garbled(reply, random));
      case FOREIGN -> mouth.writeAfter(turnaround, foreign);
      case FOREIGN_BEFORE -> mouth.writeAfter(turnaround, joined(foreign, reply));
      case ECHOED -> mouth.writeAfter(turnaround, joined(dialect.spoken(request), reply));
      case TRUNCATED ->
          mouth.writeAfter(turnaround, Arrays.copyOf(reply, reply.length - 1 - random.nextInt(3)));
      case GARBLED -> mouth.writeAfter(turnaround, dialect.garbled(reply, random));
      case DOUBLED -> mouth.writeAfter(turnaround, joined(reply, reply));
      case NOISE_BEFORE -> mouth.writeAfter(turnaround, joined(noise(3, random), reply));
      case UNSOLICITED_BEFORE -> {
        byte[] stray = dialect.spoken(unsolicited(request, random));
        mouth.writeAfter(turnaround, joined(stray, reply));
      }
      case UNSOLICITED_AFTER -> {
        mouth.writeAfter(turnaround, reply);
        mouth.writeAfter(
            turnaround.plusMillis(random.nextInt(60)), noise(1 + random.nextInt(12), random));
      }
      case SILENT -> {}
    }
  }

  /** Where a slave speaks. */
  interface Mouth {
    void writeAfter(Duration delay, byte[] bytes);
  }

  private static byte[] foreign(byte[] request) {
    byte[] others = request.clone();
    others[0] ^= 0x10;
    return AddressSlave.reply(others);
  }

  private static byte[] unsolicited(byte[] request, Random random) {
    byte[] older = request.clone();
    older[3] ^= (byte) (1 + random.nextInt(255));
    return AddressSlave.reply(closed(Arrays.copyOf(older, older.length - 2)));
  }

  private static byte[] noise(int length, Random random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }
}
