package io.envgate.textinstrument;

import io.envgate.profile.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads one telegram: what asks for it, its frame, its check code, its layout. */
final class TelegramReader {
  static final List<String> KEYS =
      List.of("name", "send", "expect", "checksum", "sdi12", "tries", "pause", "note");
  static final List<String> EXPECT =
      List.of(
          "start",
          "end",
          "ends",
          "trailer",
          "length",
          "length-field",
          "pattern",
          "columns",
          "more-columns",
          "columns-from",
          "separator",
          "equals");
  static final List<String> CHECKSUM = List.of("kind", "from", "to", "at", "as");
  private static final List<String> LENGTH_FIELD = List.of("at", "type", "order", "plus");
  private static final int FARTHEST = Frame.LONGEST;

  private final Fields fields;
  private final String otherName;
  private final boolean ofCommand;

  TelegramReader(Fields fields, String otherName) {
    this(fields, otherName, false);
  }

  /**
   * @param ofCommand it may hold what comes with the command
   */
  TelegramReader(Fields fields, String otherName, boolean ofCommand) {
    this.fields = fields;
    this.otherName = otherName;
    this.ofCommand = ofCommand;
  }

  /** Empty where a problem leaves no telegram. */
  Optional<Telegram> read() {
    fields.onlyKnows(KEYS);
    if (fields.has("sdi12")) {
      return measurement();
    }
    Optional<Template> send = fields.raw("send").map(Template::new);
    send.map(one -> ofCommand ? new Template(Terms.sample(one.text())) : one)
        .flatMap(Template::wrong)
        .ifPresent(piece -> wrongPiece(fields, "send", piece));
    if (send.isEmpty() && !fields.has("expect")) {
      fields.wrong("send", "报文要有 send 或 expect", "a telegram has a send or an expect");
      return Optional.empty();
    }
    Optional<Fields> expect = fields.entries("expect", "{end: \"\\r\\n\"}");
    Optional<Frame> frame = expect.flatMap(this::frame);
    Optional<Seal> seal = fields.entries("checksum", "{kind: xor, at: -2}").flatMap(this::seal);
    Layout layout = expect.map(this::layout).orElseGet(Layout.Places::new);
    if (send.map(Template::hasChecksum).orElse(false) && seal.isEmpty()) {
      fields.wrong("send", "{checksum} 要有 checksum:", "{checksum} needs a checksum:");
    }
    if (fields.has("expect") && frame.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Telegram(
            fields.text("name", false).orElse(otherName),
            send,
            frame,
            seal,
            Optional.empty(),
            layout,
            fields.whole("tries", 1, 5, 1, false),
            fields.duration("pause", Duration.ZERO, Pacing.LONGEST_GAP)));
  }

  /** Reads what an SDI-12 sensor is asked, which needs no other words. */
  private Optional<Telegram> measurement() {
    fields.onlyKnows(List.of("name", "sdi12", "tries", "pause", "note"));
    String written = fields.text("sdi12", true).orElse("");
    Optional<Sdi12> sdi12 = Sdi12.of(written);
    if (sdi12.isEmpty()) {
      fields.wrong(
          "sdi12",
          "应是 M、C、R0 之类，带校验的是 MC、CC、RC0，而不是“" + written + "”",
          "this is M, C, R0 and the like, with a check code MC, CC, RC0, not '" + written + "'");
    }
    return sdi12.map(
        one ->
            new Telegram(
                fields.text("name", false).orElse(otherName),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(one),
                new Layout.Numbered(),
                fields.whole(
                    "tries", 1, 5, 3, false), // as SDI-12 1.4, 7.2 has it: once is not enough
                fields.duration("pause", Duration.ZERO, Pacing.LONGEST_GAP)));
  }

  private static void wrongPiece(Fields where, String key, String piece) {
    where.wrong(
        key,
        "“"
            + piece
            + "”不能用；可用的有 \\r \\n \\t \\\\ \\x02 {unit} {unit:3} {unit:0x80} {now:HH:mm} {checksum}，命令里还有 {value}",
        "'"
            + piece
            + "' is none of \\r \\n \\t \\\\ \\x02 {unit} {unit:3} {unit:0x80} {now:HH:mm} {checksum},"
            + " and {value} in a command");
  }

  private Optional<Frame> frame(Fields expect) {
    expect.onlyKnows(EXPECT);
    Template start = new Template(expect.raw("start").orElse(""));
    Template end = new Template(expect.raw("end").orElse(""));
    start.wrong().ifPresent(piece -> wrongPiece(expect, "start", piece));
    end.wrong().ifPresent(piece -> wrongPiece(expect, "end", piece));
    if (start.changes() || end.changes()) {
      expect.wrong("start", "{now:…} 与 {checksum} 只用于 send", "{now:…} and {checksum} go with send");
    }
    int length = expect.whole("length", 1, Frame.LONGEST, 0, false);
    Optional<Frame.LengthField> field =
        expect.entries("length-field", "{at: 2, type: uint8}").flatMap(this::lengthField);
    if (end.text().isEmpty() && length == 0 && field.isEmpty()) {
      expect.wrong(
          "end",
          "要说明报文到哪里为止：end、length 或 length-field",
          "say where the telegram ends: end, length or length-field");
      return Optional.empty();
    }
    return Optional.of(
        new Frame(
            start,
            end.bytes(0),
            expect.whole("ends", 1, 100, 1, false),
            expect.whole("trailer", 0, 16, 0, false),
            length,
            field));
  }

  private Optional<Frame.LengthField> lengthField(Fields field) {
    field.onlyKnows(LENGTH_FIELD);
    Optional<Form> form = field.choice("type", Fields.words(Form.values()), true);
    if (form.filter(Form::isBinary).isEmpty() || form.get().size() > 4) {
      field.wrong("type", "长度字段是 uint8 uint16 uint32", "a length field is uint8 uint16 uint32");
      return Optional.empty();
    }
    Optional<Order> order = SpotReader.order(field, form.get());
    int at = field.whole("at", 0, 255, 0, true);
    int plus = field.whole("plus", -FARTHEST, FARTHEST, 0, false);
    return order.map(one -> new Frame.LengthField(at, form.get(), one, plus));
  }

  private Optional<Seal> seal(Fields checksum) {
    checksum.onlyKnows(CHECKSUM);
    Optional<Checksum> kind = checksum.choice("kind", Fields.words(Checksum.values()), true);
    Optional<Notation> notation = checksum.choice("as", Fields.words(Notation.values()), false);
    int at = checksum.whole("at", -FARTHEST, FARTHEST, 0, true);
    int from = checksum.whole("from", -FARTHEST, FARTHEST, 0, false);
    int to = checksum.whole("to", -FARTHEST, FARTHEST, at, false);
    return kind.map(one -> new Seal(one, notation.orElse(one.usual()), from, to, at));
  }

  private Layout layout(Fields expect) {
    long ways = Stream.of("columns", "columns-from", "equals").filter(expect::has).count();
    if (ways > 1 || expect.has("pattern") && expect.has("columns-from")) {
      expect.wrong(
          "columns-from",
          "columns、columns-from、equals 只写一个；pattern 不与 columns-from 同用",
          "write one of columns, columns-from, equals; no pattern beside columns-from");
    }
    String separator = expect.raw("separator").orElse(",");
    Optional<Layout> inner = Optional.empty();
    if (expect.has("columns")) {
      boolean more =
          expect.choice("more-columns", Map.of("true", true, "false", false), false).orElse(false);
      inner = Optional.of(new Layout.ByColumns(expect.texts("columns"), separator, more));
    } else if (expect.has("columns-from")) {
      inner =
          expect.text("columns-from", true).map(header -> new Layout.ByHeader(header, separator));
    } else if (expect.has("equals")) {
      inner = Optional.of(new Layout.ByNames(separator, expect.raw("equals").orElse("")));
    }
    Optional<Layout.ByPattern> pattern =
        expect.text("pattern", false).flatMap(regex -> pattern(expect, regex));
    if (pattern.isPresent() && inner.isPresent()) {
      if (!pattern.get().mayHave(Layout.Nested.DATA)) {
        expect.wrong(
            "pattern",
            "pattern 与 columns 同用时要有 (?<data>…)",
            "a pattern beside columns has a group (?<data>…)");
      }
      return new Layout.Nested(pattern.get(), inner.get());
    }
    return inner.or(() -> pattern).orElseGet(Layout.Places::new);
  }

  private static Optional<Layout.ByPattern> pattern(Fields expect, String regex) {
    Layout.ByPattern pattern = new Layout.ByPattern(regex);
    try {
      pattern.compiled(1);
      return Optional.of(pattern);
    } catch (PatternSyntaxException e) {
      expect.wrong(
          "pattern",
          "正则表达式有误：" + e.getDescription(),
          "this is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
