package io.envgate.hj212;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the bytes of one connection into packets, however they are cut: frames are found by {@code
 * ##} and their length, never by lines, because enciphered parameters may hold CR LF, {@code ##}
 * and {@code &&}.
 *
 * <p>After damage it goes on at the next {@code ##}, even inside what a false length claimed. It
 * keeps at most one frame of the longest kind, 16 KiB; a damaged length that claims too much is
 * settled by {@link #silence}. Accepted though not the standard: data segments up to 9999 bytes, a
 * length without leading zeros or counted in characters, missing or doubled CR LF, frames glued
 * together, lower-case check codes, and fields missing or in any order.
 *
 * <p>For one thread. The consumer is called before {@code feed} returns and must not throw.
 */
public final class PacketDecoder {
  private static final int FIRST_CAPACITY = 2048; // two frames of the standard's longest
  private static final int LAST_CAPACITY =
      16 * 1024; // the longest frame received, with room to find its end
  private static final int SKIPPED_REPORT = 8192; // bytes of mere noise after which it is reported

  private final PacketCrc crc;
  private final Optional<? extends ParameterOpener> opener;
  private final FrameScanner scanner;
  private final boolean awaitsTerminator;
  private byte[] kept = new byte[FIRST_CAPACITY];
  private int keptLength;
  private int skipped;
  private int insideReported; // bytes left of a garbled frame that has been reported

  /** For a connection: a frame is handed on with its check code, without waiting for CR LF. */
  public PacketDecoder(PacketCrc crc) {
    this(crc, Optional.empty(), false);
  }

  /**
   * For a connection on which parameters may be enciphered. Nothing in a frame says whether it is:
   * what does not begin like text is deciphered before its check code is looked at. It is handed on
   * as if it had come in clear.
   */
  public PacketDecoder(PacketCrc crc, Optional<? extends ParameterOpener> opener) {
    this(crc, opener, false);
  }

  private PacketDecoder(
      PacketCrc crc, Optional<? extends ParameterOpener> opener, boolean awaitsTerminator) {
    this.crc = crc;
    this.opener = opener;
    this.scanner = new FrameScanner(crc, opener);
    this.awaitsTerminator = awaitsTerminator;
  }

  /**
   * For files and checks: a frame is held back until it is known what follows it. End with {@link
   * #silence}.
   */
  public static PacketDecoder awaitingTerminators(PacketCrc crc) {
    return awaitingTerminators(crc, Optional.empty());
  }

  /** The same where parameters may be enciphered. */
  public static PacketDecoder awaitingTerminators(
      PacketCrc crc, Optional<? extends ParameterOpener> opener) {
    return new PacketDecoder(crc, opener, true);
  }

  /** Takes {@code bytes[from..to)} and hands on what has become certain. */
  public void feed(byte[] bytes, int from, int to, Consumer<Decoded> out) {
    int at = from;
    while (at < to && keptLength > 0) {
      int taken = keep(bytes, at, to);
      at += taken;
      drop(scan(kept, 0, keptLength, false, out));
    }
    int done = at == to ? to : scan(bytes, at, to, false, out);
    while (done < to) {
      done += keep(bytes, done, to);
    }
  }

  /**
   * To be called when the peer has been silent for the time-out, or at the end: decides on all that
   * is kept.
   */
  public void silence(Consumer<Decoded> out) {
    scan(kept, 0, keptLength, true, out);
    keptLength = 0;
    insideReported = 0;
    reportSkipped(out);
  }

  /** Whether bytes are kept whose meaning {@link #silence} would have to decide on. */
  public boolean undecided() {
    return keptLength > 0 || skipped > 0;
  }

  /**
   * Bytes that are known to belong to no frame and have not been handed on yet, because more of
   * them may follow; less than 8 KiB.
   */
  public int skipped() {
    return skipped;
  }

  /** The bytes of memory that are held for what is undecided; at most 16 KiB. */
  int capacity() {
    return kept.length;
  }

  private int keep(byte[] bytes, int from, int to) {
    int wanted = Math.min(to - from, LAST_CAPACITY - keptLength);
    if (keptLength + wanted > kept.length) {
      int capacity = Math.max(keptLength + wanted, Math.min(LAST_CAPACITY, kept.length * 2));
      kept = Arrays.copyOf(kept, capacity);
    }
    System.arraycopy(bytes, from, kept, keptLength, wanted);
    keptLength += wanted;
    return wanted;
  }

  private void drop(int count) {
    System.arraycopy(kept, count, kept, 0, keptLength - count);
    keptLength -= count;
  }

  /** Decides on as much as it can and answers where the undecided rest begins. */
  private int scan(byte[] bytes, int from, int to, boolean last, Consumer<Decoded> out) {
    int at = from;
    while (at < to) {
      int step = bytes[at] == '#' ? step(bytes, at, to, last, out) : skip(bytes, at, to, out);
      if (step == 0) {
        return at;
      }
      at += step;
    }
    return at;
  }

  private int step(byte[] bytes, int at, int to, boolean last, Consumer<Decoded> out) {
    if (at + 1 == to && !last) {
      return 0;
    }
    if (at + 1 == to || bytes[at + 1] != '#') {
      return noise(1, out);
    }
    FrameScanner.Look look = scanner.at(bytes, at, to, last);
    return switch (look.verdict()) {
      case INCOMPLETE -> 0;
      case NO_FRAME -> noise(1, out);
      case WHOLE, ENCIPHERED -> complete(bytes, at, to, last, look, out);
      case GARBLED_LENGTH -> garbled(FrameFault.LENGTH, bytes, at, look, out);
      case GARBLED_CRC -> garbled(FrameFault.CRC, bytes, at, look, out);
      case CUT_SHORT -> garbled(FrameFault.CUT_SHORT, bytes, at, look, out);
    };
  }

  private int complete(
      byte[] bytes, int at, int to, boolean last, FrameScanner.Look look, Consumer<Decoded> out) {
    int end = at + look.end();
    Terminator terminator = terminator(bytes, end, to, last);
    if (terminator == Terminator.NOT_YET_SEEN && awaitsTerminator) {
      return 0;
    }
    reportSkipped(out);
    insideReported = 0;
    int checked = Hex4.value(bytes, at + look.to()); // computed and sent are the same here
    FrameFacts facts = facts(bytes, at, look, checked, terminator);
    if (look.verdict() == FrameScanner.Verdict.ENCIPHERED) {
      decipher(facts);
    }
    out.accept(new Decoded.Complete(facts.packet(), facts));
    return look.end() + (terminator == Terminator.CR_LF ? 2 : 0);
  }

  private static Terminator terminator(byte[] bytes, int end, int to, boolean last) {
    boolean cr = end < to && bytes[end] == '\r';
    int second = cr ? end + 1 : end;
    if (second >= to && !last) {
      return Terminator.NOT_YET_SEEN;
    }
    boolean lf = second < to && bytes[second] == '\n';
    if (cr) {
      return lf ? Terminator.CR_LF : Terminator.ONLY_CR;
    }
    return lf ? Terminator.ONLY_LF : Terminator.MISSING;
  }

  private int garbled(
      FrameFault fault, byte[] bytes, int at, FrameScanner.Look look, Consumer<Decoded> out) {
    int dropped = droppedWith(bytes, at, look.end());
    if (insideReported > 0) {
      return noise(dropped, out);
    }
    reportSkipped(out);
    int computed = crc.of(bytes, at + look.from(), at + look.to());
    FrameFacts facts = facts(bytes, at, look, computed, Terminator.NOT_YET_SEEN);
    boolean enciphered = SegmentReader.looksEnciphered(bytes, at + look.from(), at + look.to());
    FrameFault named = fault == FrameFault.CRC && enciphered ? FrameFault.CRC_OR_CIPHER : fault;
    out.accept(new Decoded.Garbled(named, facts, dropped));
    insideReported = look.end() - dropped;
    return dropped;
  }

  /**
   * Up to where no other frame can begin: the next {@code ##}, or the end of what was looked at.
   */
  private static int droppedWith(byte[] bytes, int at, int length) {
    int next = SegmentReader.indexOf(bytes, at + 2, at + length, "##");
    if (next >= 0) {
      return next - at;
    }
    return bytes[at + length - 1] == '#' ? length - 1 : length;
  }

  /** The facts are fresh: nobody has seen their bytes yet. */
  private void decipher(FrameFacts facts) {
    byte[] clear =
        opener.orElseThrow().opened(facts.frame(), facts.segmentFrom(), facts.segmentTo());
    System.arraycopy(clear, 0, facts.frame(), facts.segmentFrom(), clear.length);
  }

  private static FrameFacts facts(
      byte[] bytes, int at, FrameScanner.Look look, int computed, Terminator terminator) {
    byte[] frame = Arrays.copyOfRange(bytes, at, at + look.end());
    return new FrameFacts(frame, look.declared(), look.from(), look.to(), computed, terminator);
  }

  /**
   * Passes over what cannot begin a frame. Line ends between frames belong to no one and are not
   * counted.
   */
  private int skip(byte[] bytes, int at, int to, Consumer<Decoded> out) {
    if (skipped == 0 && FrameScanner.isLineEnd(bytes[at])) {
      insideReported = Math.max(0, insideReported - 1);
      return 1;
    }
    int end = at + 1;
    while (end < to && bytes[end] != '#') {
      end++;
    }
    return noise(end - at, out);
  }

  private int noise(int count, Consumer<Decoded> out) {
    skipped += count;
    insideReported = Math.max(0, insideReported - count);
    if (skipped >= SKIPPED_REPORT) {
      reportSkipped(out);
    }
    return count;
  }

  private void reportSkipped(Consumer<Decoded> out) {
    if (skipped > 0) {
      Decoded.Skipped report = new Decoded.Skipped(skipped);
      skipped = 0;
      out.accept(report);
    }
  }
}
