package io.envgate.uplink.hj212;

import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who executes which command: the registry of a platform, by what the command wants. */
final class Executors {
  private final Map<String, Executor> byWord;
  private final SettingRequests settings;

  private Executors(Map<String, Executor> byWord, SettingRequests settings) {
    this.byWord = Map.copyOf(byWord);
    this.settings = settings;
  }

  /** Refuses what nobody executes. */
  Executor of(Request request) {
    return byWord.getOrDefault(request.word(), refusing());
  }

  /**
   * Whether it set something before, on whichever link and in whichever run. What instruments do is
   * remembered by those who let them do it.
   */
  boolean did(Request request) {
    return settings.did(request);
  }

  /**
   * @param clock the gateway's own
   * @param instruments for the commands to instruments
   * @param history for requests for the past
   * @param settings for what the platform sets of its own reports
   */
  static Executors of(
      Agreement agreement,
      Loop loop,
      OwnClock clock,
      InstrumentCommands instruments,
      HistoryRequests history,
      SettingRequests settings) {
    Map<String, Executor> executors = new LinkedHashMap<>(history.all());
    executors.putAll(settings.all());
    executors.putAll(new AlarmRequests(agreement, settings).all());
    instruments.all().forEach(word -> executors.put(word, instruments));
    Executor setOwn = (request, reply) -> clock.set(request, reply, settings);
    // 1011 and 1012 mean the gateway's own clock unless PolId names an instrument
    executors.merge("tell-clock", clock::tell, Executors::ownUnlessOfAnInstrument);
    executors.merge("set-clock", setOwn, Executors::ownUnlessOfAnInstrument);
    executors.put("tell-own-clock", clock::tell);
    executors.put("set-own-clock", setOwn);
    executors.putAll(new OwnItems(agreement, history, instruments, loop).all());
    executors.put("tell-realtime-interval", telling(request -> realtime(agreement)));
    executors.put(
        "tell-minute-interval",
        telling(
            request ->
                agreement
                    .terms()
                    .minuteInterval()
                    .map(interval -> "MinInterval=" + interval.toMinutes())));
    return new Executors(executors, settings);
  }

  private static Optional<String> realtime(Agreement agreement) {
    return interval(agreement).map(interval -> "RtdInterval=" + interval);
  }

  /**
   * Between real-time reports; nothing where the platform counts minutes and they are no whole
   * number: 30 s is not 0.
   */
  static Optional<String> interval(Agreement agreement) {
    Duration unit =
        SettingRequests.countsMinutes(agreement) ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    return agreement
        .terms()
        .realtimeInterval()
        .filter(interval -> interval.toMillis() % unit.toMillis() == 0)
        .map(interval -> String.valueOf(interval.dividedBy(unit)));
  }

  private static Executor ownUnlessOfAnInstrument(Executor instrument, Executor own) {
    return (request, reply) ->
        (request.given("PolId").isPresent() ? instrument : own).execute(request, reply);
  }

  /** Gives one answer at once; refuses where there is none. */
  static Executor telling(Function<Request, Optional<String>> cp) {
    return (request, reply) ->
        cp.apply(request)
            .ifPresentOrElse(
                text -> {
                  reply.ready();
                  reply.data(text);
                  reply.end(ResultCode.DONE);
                },
                () -> reply.refuse(ReplyCode.REFUSED));
  }

  /** For what this gateway cannot do: never pretended. */
  static Executor refusing() {
    return (request, reply) -> reply.refuse(ReplyCode.REFUSED);
  }
}
