package io.envgate.textinstrument;

import io.envgate.line.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One measurement of an SDI-12 sensor on its way: starts it, waits, fetches page after page. */
final class Sdi12Run {
  private static final Pattern VALUE =
      Pattern.compile("[-+](?:\\d{1,7}(?:\\.\\d{0,7})?|\\.\\d{1,7})"); // 7 digits at most
  private static final Pattern VALUES = Pattern.compile("(?:" + VALUE + ")*");
  private static final Pattern STARTED = Pattern.compile("\\d{4}"); // seconds, how many values
  private static final Pattern STARTED_MEANWHILE = Pattern.compile("\\d{5}");
  private static final int SECONDS = 3; // digits
  private static final int LONGEST_LINE = 82; // bytes: 75 of values, address, code, CR LF

  private final PollRun poll;
  private final Telegram telegram;
  private final Sdi12 sdi12;
  private final int unit;
  private final List<String> values = new ArrayList<>();
  private int promised;

  Sdi12Run(PollRun poll, Telegram telegram, int unit) {
    this.poll = poll;
    this.telegram = telegram;
    this.sdi12 = telegram.sdi12().orElseThrow();
    this.unit = unit;
  }

  void begin() {
    if (sdi12.comesAtOnce()) {
      Sdi12Reply reply = reply(VALUES, sdi12.checked());
      ask(sdi12.command(unit), reply, outcome -> content(outcome, reply).ifPresent(this::all));
    } else {
      Sdi12Reply reply = reply(sdi12.kind() == 'C' ? STARTED_MEANWHILE : STARTED, false);
      ask(sdi12.command(unit), reply, outcome -> content(outcome, reply).ifPresent(this::started));
    }
  }

  private Sdi12Reply reply(Pattern form, boolean checked) {
    return new Sdi12Reply(Sdi12.address(unit), form, checked);
  }

  private void ask(byte[] request, Sdi12Reply reply, Consumer<Outcome> answered) {
    poll.ask(telegram, () -> request, reply, LONGEST_LINE, answered);
  }

  /** What the answer says; where there is none the measurement has failed. */
  private Optional<String> content(Outcome outcome, Sdi12Reply reply) {
    if (outcome instanceof Outcome.Replied replied) {
      byte[] frame = replied.frame();
      return reply.content(Arrays.copyOf(frame, frame.length - 2));
    }
    poll.lost(telegram, outcome);
    return Optional.empty();
  }

  private void started(String answer) {
    promised = Integer.parseInt(answer.substring(SECONDS));
    Duration until = Duration.ofSeconds(Long.parseLong(answer.substring(0, SECONDS)));
    if (promised == 0) {
      poll.lost(telegram, new Outcome.Nonsense("", "the sensor has no values to measure"));
    } else {
      poll.rest(until);
      fetch(0);
    }
  }

  private void fetch(int page) {
    Sdi12Reply reply = reply(VALUES, sdi12.checked());
    ask(
        sdi12.fetch(unit, page),
        reply,
        outcome -> content(outcome, reply).ifPresent(text -> fetched(page, text)));
  }

  private void fetched(int page, String text) {
    int before = values.size();
    add(text);
    if (values.size() < promised && values.size() > before && page < Sdi12.LAST_PAGE) {
      fetch(page + 1);
    } else if (values.size() != promised) {
      String cause = values.size() + " values came where " + promised + " were promised";
      poll.lost(telegram, new Outcome.Nonsense("", cause));
    } else {
      poll.keep(telegram, values);
    }
  }

  private void all(String text) {
    add(text);
    poll.keep(telegram, values);
  }

  private void add(String text) {
    VALUE.matcher(text).results().map(MatchResult::group).forEach(values::add);
  }
}
