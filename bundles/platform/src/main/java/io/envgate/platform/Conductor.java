package io.envgate.platform;

import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Does what people at a platform wish, a line at a time: at once, or one after another as a script
 * has it. Lives on the platform's loop.
 */
public final class Conductor {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS = 300; // a minute for the first station to come

  private final Loop loop;
  private final ReceivingPlatform platform;
  private final Audience audience;
  private final Duration limit;
  private final Deque<Runnable> script = new ArrayDeque<>();
  private boolean playing;

  /**
   * @param limit how long a station may be silent within a dialogue
   */
  Conductor(Loop loop, ReceivingPlatform platform, Audience audience, Duration limit) {
    this.loop = loop;
    this.platform = platform;
    this.audience = audience;
    this.limit = limit;
  }

  /** Who is told what comes of wishes; on the loop. */
  public interface Audience {
    /** A command goes out to a station. */
    void asked(String mn, Order order);

    /** Its dialogue has ended. */
    void ended(String mn, Dialogue dialogue);

    /** There is no station to command. @param whom an MN; empty: any */
    void nobody(String whom, Order order);

    /** Something that the audience itself has to do, or cannot understand. */
    void wished(Wish wish);
  }

  /** Does what the line says, now. Of stations that are not there it says so at once. */
  public void say(String line) {
    perform(read(line), 0, () -> {});
  }

  /**
   * Does what the lines say, each when the one before has ended, behind those that are being done.
   * Commands wait for their station to come, a minute at most.
   *
   * @param finished called when the last of them has ended
   */
  public void play(List<String> lines, Runnable finished) {
    lines.forEach(line -> script.add(() -> perform(read(line), LOOKS, this::playSoon)));
    script.add(
        () -> {
          finished.run();
          playOn();
        });
    if (!playing) {
      playOn();
    }
  }

  private void playSoon() {
    loop.execute(this::playOn);
  }

  private void playOn() {
    Runnable next = script.poll();
    playing = next != null;
    if (playing) {
      next.run();
    }
  }

  private Wish read(String line) {
    return WishText.read(line, loop.now(), platform.tongue());
  }

  private void perform(Wish wish, int looks, Runnable done) {
    if (wish instanceof Wish.Ask ask) {
      ask(ask, looks, done);
    } else if (wish instanceof Wish.Pause pause) {
      loop.after(pause.time(), done);
    } else if (wish instanceof Wish.Await wait) {
      await(wait, done);
    } else {
      if (wish instanceof Wish.Behave manners) {
        platform.behave(manners.rudeness());
      }
      if (!(wish instanceof Wish.Nothing)) {
        audience.wished(wish);
      }
      done.run();
    }
  }

  private void await(Wish.Await wait, Runnable done) {
    if (platform.stations().size() >= wait.stations()) {
      done.run();
    } else {
      loop.after(LOOK, () -> await(wait, done));
    }
  }

  private void ask(Wish.Ask ask, int looks, Runnable done) {
    List<String> known = platform.stations();
    List<String> asked =
        ask.whom().isEmpty() ? known : known.stream().filter(ask.whom()::equals).toList();
    if (asked.isEmpty() && looks > 0) {
      loop.after(LOOK, () -> ask(ask, looks - 1, done));
    } else if (asked.isEmpty()) {
      audience.nobody(ask.whom(), ask.order());
      done.run();
    } else {
      int[] open = {asked.size()};
      asked.forEach(mn -> ask(mn, ask.order(), () -> countDown(open, done)));
    }
  }

  private void ask(String mn, Order order, Runnable done) {
    Order sent = platform.spelled(mn, order);
    audience.asked(mn, sent);
    platform.command(
        mn,
        sent,
        limit,
        dialogue -> {
          audience.ended(mn, dialogue);
          done.run();
        });
  }

  private static void countDown(int[] open, Runnable done) {
    open[0]--;
    if (open[0] == 0) {
      done.run();
    }
  }
}
