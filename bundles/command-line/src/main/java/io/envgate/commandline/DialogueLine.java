package io.envgate.commandline;

import io.envgate.platform.Dialogue;
import java.util.Locale;
import java.util.OptionalInt;

/** What came of a command to a station, on one line. */
final class DialogueLine {
  private DialogueLine() {}

  static String text(String mn, Dialogue dialogue) {
    return Language.text(
        "platform-ended",
        mn,
        dialogue.request().cn().orElse(""),
        dialogue.request().qn().orElse(""),
        Language.text("dialogue-" + word(dialogue.end())),
        code("QnRtn", dialogue.qnRtn()) + code("ExeRtn", dialogue.exeRtn()),
        dialogue.records(),
        dialogue.took().toMillis());
  }

  private static String code(String name, OptionalInt code) {
    return code.isPresent() ? "  " + name + "=" + code.getAsInt() : "";
  }

  static String json(String mn, Dialogue dialogue) {
    return Json.object(
        line ->
            line.in(
                "command",
                object -> {
                  object
                      .with("mn", mn)
                      .with("cn", dialogue.request().cn())
                      .with("qn", dialogue.request().qn())
                      .with("cp", dialogue.request().cp())
                      .with("end", word(dialogue.end()))
                      .with("done", dialogue.done());
                  if (dialogue.qnRtn().isPresent()) {
                    object.with("qnRtn", dialogue.qnRtn().getAsInt());
                  }
                  if (dialogue.exeRtn().isPresent()) {
                    object.with("exeRtn", dialogue.exeRtn().getAsInt());
                  }
                  object
                      .with("records", dialogue.records())
                      .with("millis", dialogue.took().toMillis());
                }));
  }

  static String word(Dialogue.End end) {
    return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
