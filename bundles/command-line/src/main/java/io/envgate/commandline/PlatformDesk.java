package io.envgate.commandline;

import io.envgate.commandline.packet.FrameJson;
import io.envgate.platform.Conductor;
import io.envgate.platform.Conformance;
import io.envgate.platform.Dialogue;
import io.envgate.platform.Expected;
import io.envgate.platform.FrameReport;
import io.envgate.platform.Order;
import io.envgate.platform.PacketPrinter;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.platform.Wish;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Tells the people at a platform what happens there. All of it on the platform's loop. */
final class PlatformDesk implements Conductor.Audience {
  private final PrintWriter out;
  private final PrintWriter people;
  private final boolean json;
  private final boolean quiet;
  private final Expected expected;
  private final Runnable quit;
  private final PacketPrinter printer = new PacketPrinter(Locale.getDefault());
  private ReceivingPlatform platform;
  private boolean failed;

  /**
   * @param out for frames and dialogues
   * @param err for people, where {@code out} is for programs
   * @param expected what stations owe
   * @param quit called when somebody wishes the end
   */
  PlatformDesk(
      PrintWriter out,
      PrintWriter err,
      boolean json,
      boolean quiet,
      Expected expected,
      Runnable quit) {
    this.out = out;
    this.people = json ? err : out;
    this.json = json;
    this.quiet = quiet;
    this.expected = expected;
    this.quit = quit;
  }

  void isAt(ReceivingPlatform where) {
    platform = where;
  }

  /** Whether a command was not done. */
  boolean failed() {
    return failed;
  }

  void heard(FrameReport report) {
    if (quiet) {
      return;
    }
    out.println(json ? object(report) : printer.line(report));
    out.flush();
  }

  private static String object(FrameReport report) {
    return FrameJson.of(
        report.decoded(),
        report.deviations(),
        object -> {
          object.name("received").value(report.received().toString());
          object.name("peer").value(report.peer());
          if (report.answer().isPresent()) {
            object.name("answer").value(report.answer().get());
          }
          if (report.dialogue().isPresent()) {
            object.name("dialogue").value(report.dialogue().get());
          }
        });
  }

  @Override
  public void asked(String mn, Order order) {
    if (!json) {
      say(Language.text("platform-asked", mn, order.cn(), order.cp()));
    }
  }

  @Override
  public void ended(String mn, Dialogue dialogue) {
    failed |= !dialogue.done();
    out.println(json ? DialogueLine.json(mn, dialogue) : DialogueLine.text(mn, dialogue));
    out.flush();
  }

  @Override
  public void nobody(String whom, Order order) {
    failed = true;
    String who = whom.isEmpty() ? Language.text("platform-any-station") : whom;
    say(Language.text("platform-nobody", who, order.cn()));
  }

  @Override
  public void wished(Wish wish) {
    if (wish instanceof Wish.Report report) {
      report(report.file());
    } else if (wish instanceof Wish.Stations) {
      say(String.join("\n", platform.stations()));
    } else if (wish instanceof Wish.Help) {
      say(Language.text("platform-help"));
    } else if (wish instanceof Wish.Unknown unknown) {
      failed = true;
      say(Language.text("platform-unknown", unknown.word()));
    } else if (wish instanceof Wish.Quit) {
      quit.run();
    }
  }

  /**
   * The last report, to people and into the file.
   *
   * @return whether nothing strayed from the standard
   */
  boolean end(Optional<Path> file) {
    Conformance conformance = platform.conformance(expected);
    if (!conformance.stations().isEmpty()) {
      say(ConformanceText.of(conformance));
    }
    file.ifPresent(where -> write(where, conformance));
    return conformance.conforms();
  }

  private void report(String file) {
    if (file.isEmpty()) {
      say(ConformanceText.of(platform.conformance(expected)));
      return;
    }
    try {
      write(Path.of(file), platform.conformance(expected));
    } catch (InvalidPathException e) {
      notWritten(file, e.getReason());
    }
  }

  /** A file is JSON where its name says so. */
  private void write(Path file, Conformance conformance) {
    boolean program = file.toString().endsWith(".json");
    String text = program ? ConformanceJson.of(conformance) : ConformanceText.of(conformance);
    try {
      Files.writeString(file, text + "\n");
      say(Language.text("platform-report", file));
    } catch (IOException e) {
      notWritten(file, FileFault.words(e));
    }
  }

  private void notWritten(Object file, String reason) {
    failed = true;
    say(Language.text("platform-no-report", file, reason));
  }

  private void say(String text) {
    people.println(text);
    people.flush();
  }
}
