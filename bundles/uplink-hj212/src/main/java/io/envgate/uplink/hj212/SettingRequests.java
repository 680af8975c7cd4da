package io.envgate.uplink.hj212;

import static java.util.stream.Collectors.joining;

import io.envgate.api.setting.Setting;
import io.envgate.api.store.Store;
import io.envgate.hj212.MinInterval;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.Qn;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.reporting.DialectOption;
import io.envgate.reporting.GatewayItem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes what a platform sets of its own reports: 1000, 1002, 1014, 1062, 1064, 1072, and 2011,
 * 2012, 2021 and 2022, which start and stop real-time reports and those of states (HJ 212-2017,
 * annex C). A setting takes effect when the disk has it and the request that set it, and only then
 * is it said to be done. A report that the station file does not give this platform cannot be set.
 */
final class SettingRequests {
  private static final int PASSWORD_LENGTH = 6; // HJ 212-2017, 6.3.2, table 3

  private static final Set<String> NOTIFICATIONS = Set.of("stop-realtime", "stop-state");

  private final Agreement agreement;
  private final SettingTurns turns;
  private final Executor history;

  /**
   * @param history for 2011 with a time, which asks for the past
   */
  SettingRequests(Agreement agreement, SettingTurns turns, Executor history) {
    this.agreement = agreement;
    this.turns = turns;
    this.history = history;
  }

  /** The executors by what is wanted. */
  Map<String, Executor> all() {
    return Map.of(
        "set-patience", this::overTime,
        "assign-mn", this::mn,
        "set-key", this::key,
        "set-realtime-interval", this::realtimeInterval,
        "set-minute-interval", this::minuteInterval,
        "set-password", this::password,
        "start-realtime", this::startRealtime,
        "stop-realtime", this::stopRealtime,
        "start-state", this::startState,
        "stop-state", this::stopState);
  }

  /** Whether anything can be set at all. */
  boolean open() {
    return turns.open();
  }

  /** Whether this very request was carried out before, on whichever link and in whichever run. */
  boolean did(Request request) {
    return turns.did(request);
  }

  /** Whether 9013 says that it is done. */
  static boolean isNotification(Request request) {
    return NOTIFICATIONS.contains(request.word());
  }

  /** HJ 212-2017, table 4: seconds. Platforms of surface water count minutes. */
  static boolean countsMinutes(Agreement agreement) {
    return agreement.dialect().option(DialectOption.REALTIME_UNIT).equals("min");
  }

  private void overTime(Request request, Reply reply) {
    Optional<Integer> seconds = whole(request, "OverTime", 1, 99);
    Optional<Integer> times = whole(request, "ReCount", 1, 99);
    boolean wrong = wrong(request, "OverTime", seconds) || wrong(request, "ReCount", times);
    if (wrong || seconds.isEmpty() && times.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
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
    Optional<Integer> seconds =
        countsMinutes(agreement)
            ? whole(request, "RtdInterval", 1, 60).map(minutes -> minutes * 60)
            : whole(request, "RtdInterval", 30, 3600); // table 4
    if (agreement.terms().realtimeInterval().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
    } else if (seconds.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
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
    Optional<Integer> minutes =
        whole(request, "MinInterval", 1, 30).filter(MinInterval.MINUTES::contains);
    if (agreement.terms().minuteInterval().isEmpty()) {
      reply.refuse(ReplyCode.REFUSED);
    } else if (minutes.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
    } else {
      Duration length = Duration.ofMinutes(minutes.get());
      set(
          request,
          reply,
          Map.of(Setting.MINUTE_INTERVAL, minutes.get().toString()),
          terms -> terms.withIntervals(terms.realtimeInterval(), Optional.of(length)));
    }
  }

  /** Answered under the old password. */
  private void password(Request request, Reply reply) {
    String usual = agreement.dialect().edition().newPasswordParameter();
    String said = agreement.dialect().option(DialectOption.PASSWORD_PARAMETER);
    String name = said.equals(DialectOption.PASSWORD_PARAMETER.usual()) ? usual : said;
    Optional<String> word =
        request
            .given(name)
            .filter(text -> text.length() == PASSWORD_LENGTH && text.matches("[0-9A-Za-z]+"));
    if (word.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
      return;
    }
    set(
        request,
        reply,
        Map.of(Setting.PASSWORD, word.get()),
        terms -> terms.withPassword(word.get()));
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
      reply.refuse(ResultCode.WRONG_CONDITION);
      return;
    }
    String text = fresh.get() + created.get();
    set(request, reply, () -> Map.of(Setting.CIPHER_KEY, text), () -> goBy(CipherKey.parse(text)));
  }

  /** When both sides change is not established: at once, unless the dialect says otherwise. */
  private void goBy(CipherKey fresh) {
    if (agreement.dialect().option(DialectOption.NEW_KEY).equals("next-link")) {
      agreement.changeAtNextLink(terms -> terms.withKey(fresh));
    } else {
      agreement.change(terms -> terms.withKey(fresh));
    }
  }

  private static boolean isTime(String text) {
    return Qn.parse(text).isPresent();
  }

  /** With BeginTime it is a request for the past (2025, ST=44). */
  private void startRealtime(Request request, Reply reply) {
    if (request.given("BeginTime").isPresent()) {
      history.execute(request, reply);
    } else {
      start(request, reply, Setting.REALTIME, agreement.terms().realtimeInterval().isPresent());
    }
  }

  private void startState(Request request, Reply reply) {
    start(request, reply, Setting.STATE, agreement.idiom().given().state());
  }

  private void start(Request request, Reply reply, Setting reports, boolean given) {
    if (given) {
      set(request, reply, () -> Map.of(reports, "on"), () -> {});
    } else {
      reply.refuse(ReplyCode.REFUSED);
    }
  }

  private void stopRealtime(Request request, Reply reply) {
    stop(request, reply, Setting.REALTIME, agreement.terms().realtimeInterval().isPresent());
  }

  private void stopState(Request request, Reply reply) {
    stop(request, reply, Setting.STATE, agreement.idiom().given().state());
  }

  /** A notification: 9013 says that it is done. */
  private void stop(Request request, Reply reply, Setting reports, boolean given) {
    if (!given) {
      reply.noted(); // none flow
      return;
    }
    if (!turns.open() || turns.full()) {
      reply.refuse(ReplyCode.REFUSED);
      return;
    }
    turns.add(
        request,
        () -> Map.of(reports, "off"),
        kept -> {
          if (kept instanceof Store.Kept.Durable) {
            reply.noted();
          } else {
            reply.refuse(ReplyCode.REFUSED);
          }
        });
  }

  /**
   * The MN stands in the header. A platform that names another logger's number has the wrong one
   * before it (HJ 212-2025, C.3).
   */
  private void mn(Request request, Reply reply) {
    Optional<String> ours =
        agreement.idiom().facts().find(request.identity().point(), GatewayItem.LOGGER_ID);
    Optional<String> named =
        agreement
            .dialect()
            .item(GatewayItem.LOGGER_ID.word())
            .flatMap(request.packet().parameters()::item)
            .flatMap(item -> item.first("Info"));
    boolean other = ours.isPresent() && named.isPresent() && !ours.equals(named);
    if (other || !request.identity().mn().matches("[0-9A-Za-z_-]{1,24}")) {
      reply.refuse(ResultCode.WRONG_CONDITION);
      return;
    }
    set(request, reply, () -> assigned(request.identity()), () -> {});
  }

  /** Beside those of other points; none where it is kept already. */
  private Map<Setting, String> assigned(Identity identity) {
    String own = identity.point() + "=" + identity.mn();
    List<String> pairs =
        Stream.of(turns.soFar().getOrDefault(Setting.MN, "").split(";"))
            .filter(pair -> !pair.isEmpty())
            .toList();
    return pairs.contains(own)
        ? Map.of()
        : Map.of(Setting.MN, Stream.concat(pairs.stream(), Stream.of(own)).collect(joining(";")));
  }

  /**
   * Sets it when it is its turn, says when it is done, and then goes by it: a platform changes its
   * own password, say, when 9012 has come.
   */
  void set(Request request, Reply reply, Supplier<Map<Setting, String>> values, Runnable effect) {
    if (!turns.open()) {
      reply.refuse(ReplyCode.REFUSED);
    } else if (turns.full()) {
      reply.refuse(ResultCode.BUSY);
    } else {
      reply.ready();
      turns.add(
          request,
          values,
          kept -> {
            boolean durable = kept instanceof Store.Kept.Durable;
            reply.end(durable ? ResultCode.DONE : ResultCode.SYSTEM_FAULT);
            if (durable) {
              effect.run();
            }
          });
    }
  }

  private void set(
      Request request, Reply reply, Map<Setting, String> values, UnaryOperator<Terms> change) {
    set(request, reply, () -> values, () -> agreement.change(change));
  }

  private static boolean wrong(Request request, String name, Optional<Integer> value) {
    return request.given(name).isPresent() && value.isEmpty();
  }

  static Optional<Integer> whole(Request request, String name, int low, int high) {
    return request
        .given(name)
        .filter(text -> text.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(value -> value >= low && value <= high);
  }
}
