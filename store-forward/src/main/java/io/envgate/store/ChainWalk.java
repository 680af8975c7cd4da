package io.envgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes along the chain of one file, link by link, in short steps, while the gateway may write on.
 * Computes each hash anew from what is stored, and then looks for what the chain does not know.
 */
final class ChainWalk {
  private static final int PAGE = 200; // links a step

  private static final String LINKS =
      "SELECT id, entry, entry_row, hash FROM link WHERE id > ? ORDER BY id LIMIT ?";

  private static final String LATER_LINK =
      "SELECT 1 FROM link WHERE id > ? AND entry = ? AND entry_row = ?";

  private static final String OWED =
      """
      SELECT r.id, r.owed, (SELECT count(*) FROM delivery d WHERE d.record = r.id)
      FROM record r WHERE r.owed <> '' AND r.id > ? ORDER BY r.id LIMIT ?""";

  private static final Map<String, String> CHAINED =
      Map.of(
          ChainText.RECORD, "SELECT id FROM record WHERE id > ? ORDER BY id LIMIT ?",
          ChainText.DELIVERY,
              "SELECT id FROM delivery WHERE settled_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
          ChainText.CHANGE, "SELECT id FROM change WHERE id > ? ORDER BY id LIMIT ?",
          ChainText.SEAL, "SELECT id FROM seal WHERE id > ? ORDER BY id LIMIT ?");

  private final Slice slice;
  private final ReadFiles readers;
  private final Map<Long, Seal.Head> sealed = new LinkedHashMap<>();
  private final Consumer<Break> breaks;
  private final Each each;
  private final Map<String, Set<Long>> seen = new HashMap<>();
  private long last;

  /** Hears of each link with the text that is stored now. */
  interface Each {
    void link(String file, long number, String entry, String text, byte[] hash);
  }

  private record Link(long number, String entry, long row, byte[] hash, String text) {}

  ChainWalk(
      Slice slice, ReadFiles readers, List<Seal.Head> sealed, Consumer<Break> breaks, Each each) {
    this.slice = slice;
    this.readers = readers;
    this.breaks = breaks;
    this.each = each;
    sealed.forEach(head -> this.sealed.put(head.link(), head));
  }

  /**
   * @return how many links there are
   */
  long walk() {
    ChainHash hash = ask(null, Chain::hash);
    if (hash == null) {
      if (ask(0L, file -> Long.parseLong(file.ask("SELECT count(*) FROM record"))) > 0) {
        tell(Break.Kind.NO_CHAIN, 0, "");
      }
      return 0;
    }
    String beginning = ask("", ChainText::beginning);
    byte[] before = hash.link(ChainHash.NOTHING, beginning);
    each.link(slice.name(), 0, "chain", beginning, before);
    for (List<Link> page = page(0); !page.isEmpty(); page = page(last)) {
      for (Link link : page) {
        before = step(link, before, hash);
      }
    }
    sealed.values().stream()
        .filter(head -> head.link() > last)
        .findFirst()
        .ifPresent(head -> tell(Break.Kind.SHORTER_THAN_SEALED, head.link(), "link " + last));
    CHAINED.keySet().stream().sorted().forEach(this::unchained);
    deliveriesAreThere();
    return last;
  }

  private byte[] step(Link link, byte[] before, ChainHash hash) {
    if (link.number() != last + 1) {
      tell(Break.Kind.LINK_GONE, last + 1, "");
    } else if (link.text().isEmpty()) {
      tell(Break.Kind.ENTRY_GONE, link.number(), link.entry() + " " + link.row());
    } else if (!Arrays.equals(hash.link(before, link.text()), link.hash())) {
      tell(Break.Kind.CONTENT, link.number(), described(link));
    }
    Seal.Head head = sealed.get(link.number());
    if (head != null && !head.hash().equals(ChainHash.hex(link.hash()))) {
      tell(Break.Kind.NOT_AS_SEALED, link.number(), described(link));
    }
    seen.computeIfAbsent(link.entry(), first -> new HashSet<>()).add(link.row());
    each.link(slice.name(), link.number(), link.entry(), link.text(), link.hash());
    last = link.number();
    return link.hash();
  }

  private List<Link> page(long after) {
    return ask(
        List.<Link>of(),
        file -> {
          List<Link> links = new ArrayList<>();
          try (ResultSet row = file.with(LINKS, after, PAGE).executeQuery()) {
            while (row.next()) {
              links.add(
                  new Link(row.getLong(1), row.getString(2), row.getLong(3), row.getBytes(4), ""));
            }
          }
          List<Link> whole = new ArrayList<>();
          for (Link link : links) {
            String text = ChainText.of(file, link.entry(), link.row());
            whole.add(new Link(link.number(), link.entry(), link.row(), link.hash(), text));
          }
          return whole;
        });
  }

  /**
   * What the file holds and the chain does not; what was stored since the last step is in later
   * links.
   */
  private void unchained(String entry) {
    Set<Long> known = seen.getOrDefault(entry, Set.of());
    long after = 0;
    for (List<Long> rows = rows(entry, after); !rows.isEmpty(); rows = rows(entry, after)) {
      for (long row : rows) {
        after = row;
        if (!known.contains(row) && !ask(true, file -> chainedLater(file, entry, row))) {
          Link none = new Link(0, entry, row, new byte[0], text(entry, row));
          tell(Break.Kind.UNCHAINED, 0, described(none));
        }
      }
    }
  }

  private String text(String entry, long row) {
    return ask("", file -> ChainText.of(file, entry, row));
  }

  private boolean chainedLater(MonthFile file, String entry, long row) throws SQLException {
    try (ResultSet link = file.with(LATER_LINK, last, entry, row).executeQuery()) {
      return link.next();
    }
  }

  private List<Long> rows(String entry, long after) {
    return ask(
        List.<Long>of(),
        file -> {
          List<Long> rows = new ArrayList<>();
          try (ResultSet row = file.with(CHAINED.get(entry), after, PAGE).executeQuery()) {
            while (row.next()) {
              rows.add(row.getLong(1));
            }
          }
          return rows;
        });
  }

  private record Owed(long record, int platforms, int deliveries) {}

  private void deliveriesAreThere() {
    long after = 0;
    for (List<Owed> page = owed(after); !page.isEmpty(); page = owed(after)) {
      for (Owed one : page) {
        after = one.record();
        if (one.deliveries() < one.platforms()) {
          String text = text(ChainText.RECORD, one.record());
          tell(
              Break.Kind.DELIVERY_GONE,
              0,
              described(new Link(0, ChainText.RECORD, one.record(), new byte[0], text)));
        }
      }
    }
  }

  private List<Owed> owed(long after) {
    return ask(
        List.<Owed>of(),
        file -> {
          List<Owed> owed = new ArrayList<>();
          try (ResultSet row = file.with(OWED, after, PAGE).executeQuery()) {
            while (row.next()) {
              owed.add(new Owed(row.getLong(1), row.getString(2).split(",").length, row.getInt(3)));
            }
          }
          return owed;
        });
  }

  /** For a person: which record, which delivery, which change. */
  private String described(Link link) {
    Map<String, String> values = values(link.text());
    return switch (link.entry()) {
      case ChainText.RECORD -> record(values);
      case ChainText.DELIVERY ->
          "delivery to "
              + values.get("platform")
              + " of "
              + record(values(text(ChainText.RECORD, number(values.get("record")))));
      case ChainText.CHANGE ->
          "change of " + values.get("subject") + " at " + instant(values.get("at"));
      case ChainText.SEAL -> "seal " + values.get("number");
      default -> link.entry() + " " + link.row();
    };
  }

  private static String record(Map<String, String> values) {
    return "record "
        + values.get("point")
        + " "
        + values.get("report")
        + " "
        + instant(values.get("start"))
        + " version "
        + values.get("version");
  }

  private static String instant(String millis) {
    return Instant.ofEpochMilli(number(millis)).atOffset(Slice.ZONE).toString();
  }

  private static long number(String digits) {
    return digits != null && digits.matches("-?\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** Of the first row. */
  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private void tell(Break.Kind kind, long link, String what) {
    breaks.accept(new Break(kind, slice.name(), link, what));
  }

  private <T> T ask(T none, ReadFiles.Question<T> question) {
    return readers.ask(slice, none, question);
  }
}
