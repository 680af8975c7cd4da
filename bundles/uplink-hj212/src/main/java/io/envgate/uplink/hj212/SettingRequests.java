package io.envgate.uplink.hj212;

import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.store.Store;
import io.envgate.hj212.Edition;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.Qn;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Takes what a platform sets of its own reports: 1000, 1014, 1062, 1064, 1072, and 2011 and 2012,
 * which start and stop real-time reports (HJ 212-2017, annex C). A setting takes effect when the
 * disk has it, and only then is it said to be done. A report that the station file does not give
 * this platform cannot be set.
 */
final class SettingRequests {
  private static final Set<Integer> MINUTES =
      Set.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30); // HJ 212-2017, 6.3.3, table 4: MinInterval
  private static final int PASSWORD_LENGTH = 6; // HJ 212-2017, 6.3.2, table 3

  private final String platform;
  private final Agreement agreement;
  private final PlatformSettings settings;
  private final Loop loop;

  SettingRequests(String platform, Agreement agreement, PlatformSettings settings, Loop loop) {
    this.platform = platform;
    this.agreement = agreement;
    this.settings = settings;
    this.loop = loop;
  }

  /** The executors by CN. */
  Map<String, Executor> all() {
    return Map.of(
        "1000", this::overTime,
        "1014", this::key,
        "1062", this::realtimeInterval,
        "1064", this::minuteInterval,
        "1072", this::password,
        "2011", this::startRealtime,
        "2012", this::stopRealtime);
  }

  private void overTime(Request request, Reply reply) {
    Optional<Integer> seconds = whole(request, "OverTime", 1, 99);
    Optional<Integer> times = whole(request, "ReCount", 1, 99);
    boolean wrong = wrong(request, "OverTime", seconds) || wrong(request, "ReCount", times);
    if (wrong || seconds.isEmpty() && times.isEmpty()) {
      refuseCondition(reply);
      return;
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    seconds.ifPresent(value -> values.put(Setting.OVER_TIME, value.toString()));
    times.ifPresent(value -> values.put(Setting.RE_COUNT, value.toString()));
    set(
        request,
        reply,
        values,
        terms ->
            terms.withPatience(
                seconds.map(Duration::ofSeconds).orElse(terms.overTime()),
                times.orElse(terms.reCount())));
  }

  private void realtimeInterval(Request request, Reply reply) {
    Optional<Integer> seconds = whole(request, "RtdInterval", 30, 3600); // table 4
    if (agreement.terms().realtimeInterval().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
    } else if (seconds.isEmpty()) {
      refuseCondition(reply);
    } else {
      Duration interval = Duration.ofSeconds(seconds.get());
      set(
          request,
          reply,
          Map.of(Setting.REALTIME_INTERVAL, seconds.get().toString()),
          terms -> terms.withIntervals(Optional.of(interval), terms.minuteInterval()));
    }
  }

  private void minuteInterval(Request request, Reply reply) {
    Optional<Integer> minutes = whole(request, "MinInterval", 1, 30).filter(MINUTES::contains);
    if (agreement.terms().minuteInterval().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
    } else if (minutes.isEmpty()) {
      refuseCondition(reply);
    } else {
      Duration length = Duration.ofMinutes(minutes.get());
      set(
          request,
          reply,
          Map.of(Setting.MINUTE_INTERVAL, minutes.get().toString()),
          terms -> terms.withIntervals(terms.realtimeInterval(), Optional.of(length)));
    }
  }

  /** Answered under the old password: the platform changes its own when 9012 has come. */
  private void password(Request request, Reply reply) {
    String name = agreement.terms().edition() == Edition.V2005 ? "PW" : "NewPW";
    Optional<String> word =
        request
            .given(name)
            .filter(text -> text.length() == PASSWORD_LENGTH && text.matches("[0-9A-Za-z]+"));
    if (word.isEmpty()) {
      refuseCondition(reply);
      return;
    }
    reply.ready();
    settings.set(
        platform,
        Map.of(Setting.PASSWORD, word.get()),
        why(request),
        kept ->
            loop.execute(
                () -> {
                  end(reply, kept);
                  if (kept instanceof Store.Kept.Durable) {
                    agreement.change(terms -> terms.withPassword(word.get()));
                  }
                }));
  }

  /** Answered in clear; what is sent from then on goes under the new key (HJ 212-2025, 6.4.3). */
  private void key(Request request, Reply reply) {
    if (agreement.terms().key().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED); // nothing is enciphered for this platform
      return;
    }
    Optional<String> fresh = request.given("NewSK").filter(ParameterCipher::isKey);
    Optional<String> created = request.given("SKCreateTime").filter(SettingRequests::isTime);
    if (fresh.isEmpty() || created.isEmpty()) {
      refuseCondition(reply);
      return;
    }
    String text = fresh.get() + created.get();
    reply.ready();
    settings.set(
        platform,
        Map.of(Setting.CIPHER_KEY, text),
        why(request),
        kept ->
            loop.execute(
                () -> {
                  end(reply, kept);
                  if (kept instanceof Store.Kept.Durable) {
                    agreement.change(terms -> terms.withKey(CipherKey.parse(text)));
                  }
                }));
  }

  private static boolean isTime(String text) {
    return Qn.parse(text).isPresent();
  }

  private void startRealtime(Request request, Reply reply) {
    boolean past = request.given("BeginTime").isPresent(); // 2025, ST=44: a request for history
    if (past || agreement.terms().realtimeInterval().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
    } else {
      set(request, reply, Map.of(Setting.REALTIME, "on"), terms -> terms);
    }
  }

  /** A notification: 9013 says that it is done. */
  private void stopRealtime(Request request, Reply reply) {
    if (agreement.terms().realtimeInterval().isEmpty()) {
      reply.noted(); // none flow
      return;
    }
    settings.set(
        platform,
        Map.of(Setting.REALTIME, "off"),
        why(request),
        kept ->
            loop.execute(
                () -> {
                  if (kept instanceof Store.Kept.Durable) {
                    reply.noted();
                  } else {
                    reply.refuse(ReplyCode.REFUSED);
                  }
                }));
  }

  private void set(
      Request request, Reply reply, Map<Setting, String> values, UnaryOperator<Terms> change) {
    reply.ready();
    settings.set(
        platform,
        values,
        why(request),
        kept ->
            loop.execute(
                () -> {
                  if (kept instanceof Store.Kept.Durable) {
                    agreement.change(change);
                  }
                  end(reply, kept);
                }));
  }

  private static void end(Reply reply, Store.Kept kept) {
    reply.end(kept instanceof Store.Kept.Durable ? ResultCode.DONE : ResultCode.SYSTEM_FAULT);
  }

  private static void refuseCondition(Reply reply) {
    reply.ready();
    reply.end(ResultCode.WRONG_CONDITION);
  }

  private static boolean wrong(Request request, String name, Optional<Integer> value) {
    return request.given(name).isPresent() && value.isEmpty();
  }

  private static Optional<Integer> whole(Request request, String name, int low, int high) {
    return request
        .given(name)
        .filter(text -> text.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(value -> value >= low && value <= high);
  }

  private static String why(Request request) {
    return "CN=" + request.cn() + ", QN=" + request.qn().text();
  }
}
