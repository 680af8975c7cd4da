package io.envgate.kura.wire;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.kura.FigureWords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;

/**
 * Writes what the station keeps as records of a wire graph, in the manner of Kura's assets: the
 * monitoring point is the asset, the factor the channel. Figures are DOUBLE, times LONG in
 * milliseconds, the rest STRING, INTEGER or BOOLEAN; what is not known is left out.
 *
 * <pre>
 * a reading   assetName=outlet1  w01018=2.2  w01018_timestamp=…  w01018_flag=N
 * no value    assetName=outlet1  w01018_timestamp=…  w01018_flag=B  w01018_error=no answer within 1000 ms
 * a record    assetName=outlet1  report=minute  start=…  seconds=600  version=1
 *             w01018_min=1.9  w01018_avg=2.0  w01018_max=2.1  w01018_flag=N
 * an event    assetName=outlet1  report=event  start=…  event=over-limit  factor=w01018  value=51.0  …
 * </pre>
 */
final class WireRecordWriter {
  private final Map<String, TypedValue<?>> values = new LinkedHashMap<>();

  private WireRecordWriter(String point) {
    put("assetName", point);
  }

  /** The readings of one poll: one record, or more where one factor has several results. */
  static List<WireRecord> of(List<Reading> readings) {
    List<WireRecordWriter> writers = new ArrayList<>();
    for (Reading reading : readings) {
      WireRecordWriter writer =
          writers.stream()
              .filter(one -> one.hasRoomFor(reading))
              .findFirst()
              .orElseGet(
                  () -> {
                    writers.add(new WireRecordWriter(reading.point()));
                    return writers.get(writers.size() - 1);
                  });
      writer.reading(reading);
    }
    return writers.stream().map(WireRecordWriter::written).toList();
  }

  static WireRecord of(DataRecord record) {
    WireRecordWriter writer = new WireRecordWriter(record.id().point());
    writer.put("report", record.id().report().word());
    writer.put("start", record.id().period().start());
    writer.put("seconds", record.id().period().length().toSeconds());
    writer.values.put("version", TypedValues.newIntegerValue(record.id().version()));
    writer.content(record.content());
    return writer.written();
  }

  private WireRecord written() {
    return new WireRecord(values);
  }

  private boolean hasRoomFor(Reading reading) {
    return values.get("assetName").getValue().equals(reading.point())
        && !values.containsKey(reading.factor() + "_timestamp");
  }

  private void reading(Reading reading) {
    String factor = reading.factor().code();
    put(factor, reading.value());
    put(factor + "_timestamp", reading.at());
    put(factor + "_flag", reading.flag().name());
    if (!reading.cause().isEmpty()) {
      put(factor + "_error", reading.cause());
    }
  }

  private void content(Content content) {
    if (content instanceof Content.Measured measured) {
      measured.figures().forEach(this::figures);
    } else if (content instanceof Content.Happened happened) {
      happened(happened);
    } else if (content instanceof Content.Checked checked) {
      checked(checked);
    } else if (content instanceof Content.Started started) {
      put("event", "started");
      put("begin", started.at());
    } else if (content instanceof Content.Sealed sealed) {
      put("event", "sealed");
      put("head", sealed.head().line());
    } else if (content instanceof Content.Marked marked) {
      put("event", "marked");
      put("factors", String.join(" ", marked.factors().stream().map(Factor::code).toList()));
      put("flag", marked.flag().name());
      put("begin", marked.from());
      put("end", marked.to());
      put("who", marked.who());
      put("cause", marked.why());
    } else if (content instanceof Content.Entered entered) {
      put("event", "entered");
      put("factor", entered.factor().code());
      put("value", Optional.of(entered.value()));
      put("begin", entered.period().start());
      put("end", entered.period().end());
      put("who", entered.who());
      put("cause", entered.why());
    }
  }

  private void figures(Figures figures) {
    String factor = figures.factor().code();
    figures
        .values()
        .forEach(
            (statistic, figure) -> put(FigureWords.name(factor, statistic), Optional.of(figure)));
    put(factor + "_flag", figures.flag().name());
    figures
        .valid()
        .ifPresent(valid -> values.put(factor + "_valid", TypedValues.newBooleanValue(valid)));
  }

  private void happened(Content.Happened happened) {
    put("event", happened.kind().word());
    happened.factor().ifPresent(factor -> put("factor", factor.code()));
    put("value", happened.value());
    put("limit", happened.limit());
    put("begin", happened.begin());
    happened.end().ifPresent(end -> put("end", end));
    put("cause", happened.cause());
  }

  private void checked(Content.Checked checked) {
    put("event", "check-" + checked.kind().word());
    put("factor", checked.factor().code());
    put("expected", checked.expected());
    put("value", checked.result());
    put("deviation", checked.deviation());
    values.put("passed", TypedValues.newBooleanValue(checked.passed()));
    put("begin", checked.begin());
    put("end", checked.end());
    put("who", checked.who());
  }

  private void put(String key, String text) {
    values.put(key, TypedValues.newStringValue(text));
  }

  private void put(String key, Instant instant) {
    put(key, instant.toEpochMilli());
  }

  private void put(String key, long number) {
    values.put(key, TypedValues.newLongValue(number));
  }

  private void put(String key, Optional<BigDecimal> figure) {
    figure.ifPresent(one -> values.put(key, TypedValues.newDoubleValue(one.doubleValue())));
  }
}
