package io.envgate.store;

import io.envgate.api.evidence.DailyHead;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The daily seal (日封): which link each file's chain had reached. Signed with the device key, itself
 * a link of the file of the month in which it was made, and linked to the seal before it.
 *
 * <pre>
 * envgate seal 1
 * number=17                         from 1, each one more than the one before
 * made=2026-11-28T00:05:00Z
 * key=MCowBQYDK2VwAyEA…             the public key of the device, Ed25519, X.509 in Base64
 * hash=sm3
 * previous=…                        the hash of the text of seal 16, in hex; absent in the first
 * head=records-2026-11 5123 …       the file, its last link, and that link's hash in hex;
 *                                   of each file that has grown since the seal before
 * </pre>
 *
 * Each line ends with a line feed. What is signed, and what is hashed, is the whole text in UTF-8.
 */
record Seal(
    long number,
    Instant madeAt,
    String key,
    ChainHash hash,
    Optional<String> previous,
    List<Head> heads) {
  private static final String FIRST_LINE = "envgate seal 1";

  /** Where the chain of a file stood. @param hash in hex */
  record Head(String file, long link, String hash) {}

  Seal {
    heads = List.copyOf(heads);
  }

  String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    line(text, "number", number + "");
    line(text, "made", madeAt.toString());
    line(text, "key", key);
    line(text, "hash", hash.word());
    previous.ifPresent(before -> line(text, "previous", before));
    heads.forEach(one -> line(text, "head", one.file() + " " + one.link() + " " + one.hash()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append('=').append(value).append('\n');
  }

  /** Empty where it is no seal's text. */
  static Optional<Seal> parse(String text) {
    String[] lines = text.split("\n");
    if (!lines[0].equals(FIRST_LINE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Seal(
              Long.parseLong(value(lines, "number").orElse("")),
              Instant.parse(value(lines, "made").orElse("")),
              value(lines, "key").orElse(""),
              ChainHash.of(value(lines, "hash").orElse("")).orElseThrow(),
              value(lines, "previous"),
              heads(lines)));
    } catch (NumberFormatException
        | DateTimeException
        | NoSuchElementException
        | IndexOutOfBoundsException garbled) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(String[] lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name + "=")) {
        return Optional.of(line.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static List<Head> heads(String[] lines) {
    List<Head> heads = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("head=")) {
        String[] parts = line.substring("head=".length()).split(" ");
        heads.add(new Head(parts[0], Long.parseLong(parts[1]), parts[2]));
      }
    }
    return heads;
  }

  DailyHead head() {
    return new DailyHead(number, madeAt, hash.word(), ChainHash.hex(hash.whole(text())));
  }
}
