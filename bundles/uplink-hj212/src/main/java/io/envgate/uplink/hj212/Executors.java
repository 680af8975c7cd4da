package io.envgate.uplink.hj212;

import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who executes which command: the registry of a platform, by CN. */
final class Executors {
  private Executors() {}

  /**
   * @param clock the gateway's own
   * @param instruments for the commands to instruments
   * @param history for requests for the past
   * @param settings for what the platform sets of its own reports
   */
  static Map<String, Executor> of(
      Agreement agreement,
      OwnClock clock,
      InstrumentCommands instruments,
      HistoryRequests history,
      SettingRequests settings) {
    Map<String, Executor> executors = new LinkedHashMap<>(history.all());
    executors.putAll(settings.all());
    instruments.all().forEach(cn -> executors.put(cn, instruments));
    // 1011 and 1012 mean the gateway's own clock unless PolId names an instrument
    executors.merge("1011", clock::tell, Executors::ownUnlessOfAnInstrument);
    executors.merge("1012", clock::set, Executors::ownUnlessOfAnInstrument);
    executors.put(
        "1061",
        telling(
            request ->
                agreement
                    .terms()
                    .realtimeInterval()
                    .map(interval -> "RtdInterval=" + interval.toSeconds())));
    executors.put(
        "1063",
        telling(
            request ->
                agreement
                    .terms()
                    .minuteInterval()
                    .map(interval -> "MinInterval=" + interval.toMinutes())));
    return executors;
  }

  private static Executor ownUnlessOfAnInstrument(Executor instrument, Executor own) {
    return (request, reply) ->
        (request.given("PolId").isPresent() ? instrument : own).execute(request, reply);
  }

  /** Gives one answer at once; refuses where there is none. */
  private static Executor telling(Function<Request, Optional<String>> cp) {
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
