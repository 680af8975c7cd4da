package io.envgate.uplink.hj212;

import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import io.envgate.reporting.DialectOption;
import io.envgate.reporting.GatewayItem;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway answers itself when a platform asks for the site's information (3020) or for a
 * device's code (3019): its log, its states, what it reckons with, its number. What concerns an
 * instrument goes on to the instrument.
 */
final class OwnItems {
  private final Agreement agreement;
  private final Executor log;
  private final Executor instruments;
  private final Executor many;
  private final Loop loop;

  OwnItems(
      Agreement agreement, HistoryRequests history, InstrumentCommands instruments, Loop loop) {
    this.agreement = agreement;
    this.many = new ManyItems(agreement, instruments, loop);
    this.log = history.all().get("log");
    this.instruments = instruments;
    this.loop = loop;
  }

  /** The executors by what is wanted. */
  Map<String, Executor> all() {
    return Map.of("tell", this::tell, "identify", this::identify);
  }

  private void tell(Request request, Reply reply) {
    if (!request.asked().telling().isEmpty()) {
      many.execute(request, reply);
      return;
    }
    Optional<GatewayItem> item =
        request.given("InfoId").map(agreement.dialect()::meaning).flatMap(GatewayItem::of);
    if (item.isEmpty()) {
      instruments.execute(request, reply);
    } else if (item.get() == GatewayItem.LOG) {
      log.execute(request, reply);
    } else {
      tell(item.get(), request, reply);
    }
  }

  private void tell(GatewayItem item, Request request, Reply reply) {
    String code = request.given("InfoId").orElseThrow();
    String of = request.given("PolId").map(factor -> "PolId=" + factor + ";").orElse("");
    reply.ready();
    Optional<String> value = value(request.identity().point(), item);
    value.ifPresent(
        text ->
            reply.data("DataTime=" + Times.text(loop.now()) + ";" + of + code + "-Info=" + text));
    reply.end(value.isPresent() ? ResultCode.DONE : ResultCode.NO_DATA);
  }

  /** Whoever answers runs, and is linked with who asks (HJ 212-2017, B.10: 0). */
  private Optional<String> value(String point, GatewayItem item) {
    return item == GatewayItem.WORKING_STATE || item == GatewayItem.HOST_LINK
        ? Optional.of("0")
        : agreement.idiom().facts().find(point, item);
  }

  /** Of the logger, which stands as a factor of its own in some dialects ({@code w00000}). */
  private void identify(Request request, Reply reply) {
    Optional<String> logger =
        Optional.of(agreement.dialect().option(DialectOption.LOGGER_FACTOR))
            .filter(code -> !code.equals(DialectOption.LOGGER_FACTOR.usual()));
    Optional<String> factor = request.given("PolId");
    if (logger.isEmpty() || !logger.equals(factor)) {
      instruments.execute(request, reply);
      return;
    }
    Optional<String> number =
        agreement.idiom().facts().find(request.identity().point(), GatewayItem.LOGGER_ID);
    reply.ready();
    number.ifPresent(
        text -> reply.data("PolId=" + logger.get() + ";" + logger.get() + "-SN=" + text));
    reply.end(number.isPresent() ? ResultCode.DONE : ResultCode.NO_DATA);
  }
}
