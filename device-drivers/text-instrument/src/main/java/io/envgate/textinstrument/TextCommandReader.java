package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.profile.Fields;
import io.envgate.profile.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one of {@code commands:}. */
final class TextCommandReader {
  static final List<String> KEYS =
      Stream.concat(
              Stream.of("name", "telegrams", "release", "lasts", "note"), Purpose.KEYS.stream())
          .toList();
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Fields fields;

  TextCommandReader(Fields fields) {
    this.fields = fields;
  }

  /** Empty where a problem leaves no command. */
  Optional<TextCommand> read() {
    fields.onlyKnows(KEYS);
    Optional<String> name = fields.text("name", true);
    List<Telegram> steps = telegrams("telegrams");
    List<Telegram> release = telegrams("release");
    Duration lasts = fields.duration("lasts", Duration.ZERO, LONGEST);
    Purpose purpose = Purpose.of(fields, Optional.of(DataFlag.M));
    if (steps.isEmpty()) {
      fields.wrong(
          "telegrams",
          "命令要发什么？telegrams: {send: \"Z\\r\"}",
          "what does it send? telegrams: {send: \"Z\\r\"}");
    } else if (!release.isEmpty() && lasts.isZero()) {
      fields.wrong(
          "lasts", "有 release 就要写 lasts: 多久", "with a release goes lasts: after how long?");
    } else if (name.isPresent()) {
      return Optional.of(new TextCommand(name.get(), purpose, steps, release, lasts));
    }
    return Optional.empty();
  }

  private List<Telegram> telegrams(String key) {
    List<Telegram> read = new ArrayList<>();
    for (Fields one : fields.mappings(key, "{send: …, expect: {…}}")) {
      Optional<Telegram> telegram = new TelegramReader(one, key + " " + (read.size() + 1)).read();
      if (telegram.filter(any -> any.send().isEmpty()).isPresent()) {
        one.wrong("send", "命令的每一步都要有 send", "each step of a command has a send");
      } else {
        telegram.ifPresent(read::add);
      }
    }
    return read;
  }
}
