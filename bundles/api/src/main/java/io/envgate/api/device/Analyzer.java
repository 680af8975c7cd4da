package io.envgate.api.device;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** An instrument in the field (分析仪), whatever protocol it speaks. */
public interface Analyzer {

  /**
   * Its key in the station file, unique in the station: {@code outlet1.cod}, or {@code weather} for
   * a shared one.
   */
  String name();

  /**
   * How often it wants to be asked, from 10 ms; {@link Duration#ZERO} means as fast as its line
   * allows.
   */
  Duration every();

  /** What it can be read for; never empty, never changing. */
  List<Channel> channels();

  /**
   * Asks it once. Returns at once; the answer comes exactly once, on the loop of the analyzer's
   * line, and within a bounded time. A second call before the answer is allowed and waits its turn.
   */
  void poll(Consumer<Poll> answer);

  /**
   * Whom to call, on any thread, when it has something to say before it is asked: it is asked at
   * once then, and again for as long as it calls. One that only answers never does.
   */
  default void onNews(Runnable listener) {}
}
