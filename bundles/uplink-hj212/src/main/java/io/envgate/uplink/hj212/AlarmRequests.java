package io.envgate.uplink.hj212;

import io.envgate.api.setting.AlarmLimits;
import io.envgate.api.setting.Setting;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Item;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.reporting.DialectOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What HJ/T 212-2005 has for alarms (报警) and later editions have taken out: the limits (1021,
 * 1022), how long a value must be beyond them (1001, in minutes: its unit is not established),
 * where alarms go (1031, 1032) and when daily reports do (1041, 1042).
 *
 * <p>Where it sends its data the gateway lets nobody say but the station file, and a day is
 * reported when it is over: 1032 and 1042 are done where they say what is so already, and refused
 * else.
 */
final class AlarmRequests {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,14}(\\.\\d{1,6})?");
  private static final String MIDNIGHT = "0000"; // hhmm

  private final Agreement agreement;
  private final SettingRequests settings;

  AlarmRequests(Agreement agreement, SettingRequests settings) {
    this.agreement = agreement;
    this.settings = settings;
  }

  /** The executors by what is wanted. */
  Map<String, Executor> all() {
    return Map.of(
        "set-alarm-delay",
        this::setDelay,
        "tell-alarm-limits",
        this::tellLimits,
        "set-alarm-limits",
        this::setLimits,
        "tell-alarm-target",
        Executors.telling(request -> Optional.of("AlarmTarget=" + target())),
        "set-alarm-target",
        (request, reply) -> only("AlarmTarget", target(), request, reply),
        "tell-report-time",
        Executors.telling(request -> Optional.of("ReportTime=" + MIDNIGHT)),
        "set-report-time",
        (request, reply) -> only("ReportTime", MIDNIGHT, request, reply));
  }

  private String target() {
    return agreement.idiom().given().address();
  }

  private static void only(String name, String value, Request request, Reply reply) {
    Optional<String> said = request.given(name);
    if (said.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
    } else if (said.get().equals(value)) {
      reply.ready();
      reply.end(ResultCode.DONE);
    } else {
      reply.refuse(ReplyCode.REFUSED);
    }
  }

  private void setDelay(Request request, Reply reply) {
    Optional<Integer> minutes = SettingRequests.whole(request, "WarnTime", 0, 99);
    if (minutes.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
    } else {
      settings.set(
          request,
          reply,
          () -> Map.of(Setting.ALARM_DELAY, minutes.get().toString()),
          () -> agreement.change(Duration.ofMinutes(minutes.get())));
    }
  }

  /** Of those that PolId names, which may be repeated; of all where it names none. */
  private void tellLimits(Request request, Reply reply) {
    String point = request.identity().point();
    Set<String> asked = new LinkedHashSet<>(named(request));
    StringJoiner told = new StringJoiner(";");
    agreement
        .limits()
        .byFactor()
        .forEach(
            (of, range) -> {
              String code = agreement.idiom().writer().code(of.point(), of.factor());
              if (of.point().equals(point)
                  && (asked.isEmpty() || asked.contains(code))
                  && isOf(request.given("ENO"), of)) {
                told.add(text(code, range));
              }
            });
    reply.ready();
    if (told.length() > 0) {
      reply.data(told.toString());
    }
    reply.end(told.length() > 0 ? ResultCode.DONE : ResultCode.NO_DATA);
  }

  /** Whether that equipment of radiation measures it; others name none. */
  private boolean isOf(Optional<String> equipment, AlarmLimits.Of of) {
    Optional<String> own = agreement.idiom().writer().equipment(of.point(), of.factor());
    return equipment.isEmpty() || own.isEmpty() || own.equals(equipment);
  }

  private static List<String> named(Request request) {
    return request.packet().parameters().plain().getOrDefault("PolId", List.of()).stream()
        .filter(code -> !code.isEmpty())
        .toList();
  }

  private static String text(String code, AlarmLimits.Range range) {
    StringJoiner text = new StringJoiner(",");
    range.low().ifPresent(low -> text.add(code + "-LowValue=" + low.toPlainString()));
    range.high().ifPresent(high -> text.add(code + "-UpValue=" + high.toPlainString()));
    return text.toString();
  }

  private void setLimits(Request request, Reply reply) {
    if (saysUseType(request) || !settings.open()) {
      reply.refuse(ReplyCode.REFUSED);
      return;
    }
    Optional<AlarmLimits> said = limits(request);
    if (said.isEmpty()) {
      reply.refuse(ResultCode.WRONG_CONDITION);
      return;
    }
    settings.set(
        request,
        reply,
        () -> Map.of(Setting.ALARM_LIMITS, agreement.limits().with(said.get()).text()),
        () -> agreement.change(agreement.limits().with(said.get())));
  }

  /** Of radiation; what it says is not established, and half of what was said is not wanted. */
  private boolean saysUseType(Request request) {
    boolean refused =
        agreement.dialect().option(DialectOption.USE_TYPE).equals(DialectOption.USE_TYPE.usual());
    return refused
        && request.packet().parameters().items().stream()
            .anyMatch(item -> item.first("UseType").isPresent());
  }

  /** Empty where any of them makes no sense: half of what was said is not what was wanted. */
  private Optional<AlarmLimits> limits(Request request) {
    CommandParameters parameters = request.packet().parameters();
    String point = request.identity().point();
    Map<AlarmLimits.Of, AlarmLimits.Range> limits = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Item item : parameters.items()) {
      Optional<BigDecimal> low = number(item, "LowValue", wrong);
      Optional<BigDecimal> high = number(item, "UpValue", wrong);
      boolean upsideDown =
          low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0;
      Optional<String> factor =
          agreement
              .idiom()
              .writer()
              .factor(point, item.code())
              .filter(one -> agreement.idiom().has(point, one)); // else it would watch nothing
      if (upsideDown || factor.isEmpty() || low.isEmpty() && high.isEmpty()) {
        wrong.add(item.code());
      } else {
        limits.put(new AlarmLimits.Of(point, factor.get()), new AlarmLimits.Range(low, high));
      }
    }
    return wrong.isEmpty() && !limits.isEmpty()
        ? Optional.of(new AlarmLimits(limits))
        : Optional.empty();
  }

  private static Optional<BigDecimal> number(Item item, String suffix, List<String> wrong) {
    Optional<String> text = item.first(suffix).filter(one -> !one.isEmpty());
    if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
      wrong.add(item.code());
      return Optional.empty();
    }
    return text.map(BigDecimal::new);
  }
}
