package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.profile.Fields;
import io.envgate.profile.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one of {@code commands:}. */
final class TextCommandReader {
  static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  "name",
                  "kind",
                  "telegrams",
                  "least",
                  "most",
                  "release",
                  "lasts",
                  "group",
                  "done",
                  "values",
                  "note"),
              Purpose.KEYS.stream())
          .toList();
  static final List<String> DONE = List.of("telegram", "field", "value", "after", "within");
  private static final Map<String, Boolean> ASKS = Map.of("do", false, "ask", true);
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Fields fields;

  TextCommandReader(Fields fields) {
    this.fields = fields;
  }

  /** Empty where a problem leaves no command. */
  Optional<TextCommand> read() {
    fields.onlyKnows(KEYS);
    Optional<String> name = fields.text("name", true);
    boolean asks = fields.choice("kind", ASKS, false).orElse(false);
    List<Telegram> steps = telegrams(fields, "telegrams", true);
    List<Telegram> release = telegrams(fields, "release", false);
    Duration lasts = fields.duration("lasts", Duration.ZERO, LONGEST);
    Optional<TextCommand.Done> done = done();
    Map<String, TextCommand.Value> values = values(steps);
    Purpose purpose = Purpose.of(fields, asks ? Optional.empty() : Optional.of(DataFlag.M));
    boolean ends = !lasts.isZero() || done.isPresent();
    if (steps.isEmpty()) {
      fields.wrong(
          "telegrams",
          "命令要发什么？telegrams: {send: \"Z\\r\"}",
          "what does it send? telegrams: {send: \"Z\\r\"}");
    } else if (!release.isEmpty() && !ends) {
      fields.wrong(
          "lasts",
          "有 release 就要写 lasts: 多久，或 done:",
          "with a release goes lasts: after how long? or done:");
    } else if (asks && (ends || !release.isEmpty() || values.isEmpty())) {
      fields.wrong(
          "values",
          "ask 要有 values: {value: 字段名}，没有 release、lasts、done",
          "ask has values: {value: the field's name}, and no release, lasts or done");
    } else if (name.isPresent()) {
      return Optional.of(
          new TextCommand(
              name.get(),
              purpose,
              asks,
              steps,
              new Terms(fields.number("least"), fields.number("most")),
              release,
              lasts,
              fields.text("group", false).orElse(""),
              done,
              values));
    }
    return Optional.empty();
  }

  private static List<Telegram> telegrams(Fields fields, String key, boolean takesArguments) {
    List<Telegram> read = new ArrayList<>();
    for (Fields one : fields.mappings(key, "{send: …, expect: {…}}")) {
      String name = key + " " + (read.size() + 1);
      Optional<Telegram> telegram = new TelegramReader(one, name, takesArguments).read();
      if (telegram.filter(any -> any.send().isEmpty()).isPresent()) {
        one.wrong("send", "命令的每一步都要有 send", "each step of a command has a send");
      } else {
        telegram.ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<TextCommand.Done> done() {
    Optional<Fields> written =
        fields.entries("done", "{telegram: {send: …, expect: {…}}, field: state, value: idle}");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Fields one = written.get();
    one.onlyKnows(DONE);
    List<Telegram> telegram = telegrams(one, "telegram", false);
    Optional<String> field = one.text("field", true);
    Optional<String> value = one.text("value", true);
    Duration within = one.duration("within");
    if (telegram.size() != 1 || !telegram.get(0).brings()) {
      one.wrong(
          "telegram", "done 要一个带 expect 的报文", "done has one telegram, with what is expected of it");
    } else if (within.isZero()) {
      one.wrong("within", "要写 within: 多久算失败", "within is missing: when has it failed?");
    } else if (field.isPresent() && !telegram.get(0).layout().mayHave(field.get())) {
      one.wrong("field", "报文里没有字段 " + field.get(), "the telegram has no field " + field.get());
    } else if (field.isPresent() && value.isPresent()) {
      return Optional.of(
          new TextCommand.Done(
              telegram.get(0), field.get(), value.get(), one.duration("after"), within));
    }
    return Optional.empty();
  }

  private Map<String, TextCommand.Value> values(List<Telegram> steps) {
    Map<String, TextCommand.Value> values = new LinkedHashMap<>();
    fields
        .entries("values", "{value: the field's name}")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name -> value(all, name, steps).ifPresent(one -> values.put(name, one))));
    return values;
  }

  /** A field's name, or {@code {field: …, clock: yyyy-MM-dd HH:mm:ss}}. */
  private Optional<TextCommand.Value> value(Fields all, String name, List<Telegram> steps) {
    Optional<String> clock = Optional.empty();
    Optional<String> field;
    if (all.isMapping(name)) {
      Fields one = all.entries(name, "{field: t, clock: yyyy-MM-dd HH:mm:ss}").orElseThrow();
      one.onlyKnows(List.of("field", "clock"));
      field = one.text("field", true);
      clock = one.text("clock", true);
      if (clock.filter(pattern -> !Template.isDateAndTime(pattern)).isPresent()) {
        one.wrong(
            "clock",
            "clock 应写成 yyyy-MM-dd HH:mm:ss 之类",
            "clock is a pattern such as yyyy-MM-dd HH:mm:ss");
      }
    } else {
      field = all.text(name, true);
    }
    if (field.isPresent() && steps.stream().noneMatch(step -> step.layout().mayHave(field.get()))) {
      all.wrong(name, "报文里没有字段 " + field.get(), "no telegram of it has a field " + field.get());
      return Optional.empty();
    }
    Optional<String> pattern = clock;
    return field.map(one -> new TextCommand.Value(one, pattern));
  }
}
