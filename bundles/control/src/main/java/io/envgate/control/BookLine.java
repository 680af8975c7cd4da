package io.envgate.control;

import io.envgate.api.control.Result;
import io.envgate.control.CommandBook.Entry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * An entry as a line of text: fields between tabs, behind the CRC-32C of all that follows.
 *
 * <pre>
 *   crc  begun     id  at  analyzer  who  orders…  ,  name=value…
 *   crc  ended     id  at  done|failed|timed-out  words  milliseconds  name=value…
 *   crc  locked    analyzer  since  who  why  until
 *   crc  unlocked  analyzer  at  who
 * </pre>
 *
 * Tabs, line ends and backslashes within a field are written {@code \t \n \r \\}.
 */
final class BookLine {
  private static final String ORDERS_END = ",";

  private BookLine() {}

  static String of(Entry entry) {
    String body = String.join("\t", fields(entry).stream().map(BookLine::escaped).toList());
    return crc(body) + "\t" + body + "\n";
  }

  /** The entry; empty where the line is none, torn or altered. */
  static Optional<Entry> read(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0 || !line.substring(0, tab).equals(crc(line.substring(tab + 1)))) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    for (String field : line.substring(tab + 1).split("\t", -1)) {
      fields.add(unescaped(field));
    }
    try {
      return Optional.of(entry(fields));
    } catch (IndexOutOfBoundsException | DateTimeException | IllegalArgumentException other) {
      return Optional.empty(); // written by another version
    }
  }

  private static List<String> fields(Entry entry) {
    List<String> fields = new ArrayList<>();
    if (entry instanceof Entry.Begun begun) {
      fields.addAll(
          List.of("begun", begun.id(), begun.at().toString(), begun.analyzer(), begun.who()));
      fields.addAll(begun.orders());
      fields.add(ORDERS_END);
      fields.addAll(pairs(begun.arguments()));
    } else if (entry instanceof Entry.Ended ended) {
      fields.addAll(List.of("ended", ended.id(), ended.at().toString()));
      fields.addAll(result(ended.result()));
    } else if (entry instanceof Entry.Locked locked) {
      Locks.Lock lock = locked.lock();
      String until = lock.until().map(Instant::toString).orElse("");
      fields.addAll(
          List.of(
              "locked", lock.analyzer(), lock.since().toString(), lock.who(), lock.why(), until));
    } else if (entry instanceof Entry.Unlocked unlocked) {
      fields.addAll(
          List.of("unlocked", unlocked.analyzer(), unlocked.at().toString(), unlocked.who()));
    }
    return fields;
  }

  private static List<String> result(Result result) {
    List<String> fields = new ArrayList<>();
    if (result instanceof Result.Done done) {
      fields.addAll(List.of("done", done.words(), "0"));
      fields.addAll(pairs(done.values()));
    } else if (result instanceof Result.Failed failed) {
      fields.addAll(List.of("failed", failed.words(), "0"));
    } else if (result instanceof Result.TimedOut late) {
      fields.addAll(List.of("timed-out", late.words(), String.valueOf(late.waited().toMillis())));
    } else {
      throw new IllegalArgumentException("what was refused was not begun: " + result);
    }
    return fields;
  }

  private static Entry entry(List<String> fields) {
    String id = fields.get(1);
    Instant at = Instant.parse(fields.get(2));
    return switch (fields.get(0)) {
      case "begun" -> {
        int end = fields.lastIndexOf(ORDERS_END);
        yield new Entry.Begun(
            id,
            at,
            fields.get(3),
            fields.subList(5, end),
            values(fields.subList(end + 1, fields.size())),
            fields.get(4));
      }
      case "ended" -> new Entry.Ended(id, at, result(fields.subList(3, fields.size()), id));
      case "locked" ->
          new Entry.Locked(
              new Locks.Lock(
                  id,
                  at,
                  fields.get(3),
                  fields.get(4),
                  Optional.of(fields.get(5)).filter(text -> !text.isEmpty()).map(Instant::parse)));
      case "unlocked" -> new Entry.Unlocked(id, at, fields.get(3));
      default -> throw new IllegalArgumentException(fields.get(0));
    };
  }

  private static Result result(List<String> fields, String id) {
    String words = fields.get(1);
    return switch (fields.get(0)) {
      case "done" -> new Result.Done(values(fields.subList(3, fields.size())), words);
      case "failed" -> new Result.Failed(words);
      case "timed-out" ->
          new Result.TimedOut(Duration.ofMillis(Long.parseLong(fields.get(2))), words);
      default -> throw new IllegalArgumentException(id + ": " + fields.get(0));
    };
  }

  private static List<String> pairs(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList();
  }

  private static Map<String, String> values(List<String> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return values;
  }

  private static String crc(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < field.length(); at++) {
      char one = field.charAt(at);
      if (one == '\\' && at + 1 < field.length()) {
        at++;
        char next = field.charAt(at);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        text.append(one);
      }
    }
    return text.toString();
  }
}
