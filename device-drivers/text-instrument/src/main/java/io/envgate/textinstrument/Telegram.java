package io.envgate.textinstrument;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One kind of telegram (报文) of an analyzer: how it is asked for, how it is known, how it is laid
 * out.
 *
 * @param send what asks for it; absent where it comes unasked
 * @param expect its frame; absent where nothing comes, or nothing that matters
 * @param sdi12 how an SDI-12 sensor is read, in place of the three before
 * @param tries how often it is asked for before silence is believed, from 1
 * @param pause how long nothing is sent after it
 */
record Telegram(
    String name,
    Optional<Template> send,
    Optional<Frame> expect,
    Optional<Seal> seal,
    Optional<Sdi12> sdi12,
    Layout layout,
    int tries,
    Duration pause) {

  Telegram {
    Objects.requireNonNull(seal);
    Objects.requireNonNull(sdi12);
    Objects.requireNonNull(layout);
    Objects.requireNonNull(pause);
    if (send.isEmpty() && expect.isEmpty() && sdi12.isEmpty() || tries < 1) {
      throw new IllegalArgumentException(
          name + ": a telegram is sent or expected, " + tries + " times");
    }
  }

  boolean comesUnasked() {
    return send.isEmpty() && sdi12.isEmpty();
  }

  /** Whether something comes that rows can be taken from. */
  boolean brings() {
    return expect.isPresent() || sdi12.isPresent();
  }

  /** The same that is asked for by other bytes. */
  Telegram sending(Template other) {
    return new Telegram(name, Optional.of(other), expect, seal, sdi12, layout, tries, pause);
  }

  byte[] request(int unit, Instant now) {
    return send.orElseThrow().bytes(unit, seal, now);
  }

  /** What is wrong with whole bytes of this frame, in words; empty where nothing is. */
  Optional<Fault> fault(byte[] bytes, int unit) {
    Optional<String> check = seal.flatMap(one -> one.fault(bytes));
    if (check.isPresent()) {
      return check.map(words -> new Fault(words, Fault.CHECKSUM));
    }
    return layout.cut(text(bytes, unit), unit).isPresent()
        ? Optional.empty()
        : Optional.of(new Fault(name + " is not laid out so: " + shown(bytes), "misshapen"));
  }

  /**
   * @param count the cause for the counter
   */
  record Fault(String words, String count) {
    static final String CHECKSUM = "checksum-error";
  }

  /** The text that the layout describes: a pattern the whole, all others what stands within. */
  String text(byte[] bytes, int unit) {
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    if (layout instanceof Layout.ByPattern || layout instanceof Layout.Nested) {
      return whole;
    }
    Frame frame = expect.orElseThrow();
    int first = frame.start().bytes(unit).length;
    return whole.substring(first, whole.length() - frame.trailer() - frame.end().length);
  }

  /** The first characters, those that cannot be seen as dots. */
  static String shown(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1);
    return '"' + text.replaceAll("[^ -~]", ".") + '"';
  }
}
