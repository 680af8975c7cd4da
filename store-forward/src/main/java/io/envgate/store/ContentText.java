package io.envgate.store;

import io.envgate.api.evidence.DailyHead;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.Content.Attached;
import io.envgate.api.record.Content.Checked;
import io.envgate.api.record.Content.Checked.Spike;
import io.envgate.api.record.Content.Checked.Water;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Content.Happened;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.Content.Sealed;
import io.envgate.api.record.Content.Started;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a record says other than figures, as one line: {@code started at=1795752000000}, {@code
 * happened kind=OVER_LIMIT factor=w01018 value=81.2 …}. Texts are URL-encoded, instants are
 * milliseconds since 1970; what is absent is left out.
 */
final class ContentText {
  private ContentText() {}

  /** Null for figures, which have a table of their own. */
  static String written(Content content) {
    if (content instanceof Started started) {
      return new Line("started").put("at", started.at()).toString();
    }
    if (content instanceof Attached file) {
      return new Line("attached")
          .put("name", file.name())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256())
          .toString();
    }
    if (content instanceof Sealed sealed) {
      return new Line("sealed").put("head", sealed.head().line()).toString();
    }
    if (content instanceof Happened happened) {
      return new Line("happened")
          .put("kind", happened.kind().name())
          .put("factor", happened.factor())
          .put("value", happened.value())
          .put("limit", happened.limit())
          .put("begin", happened.begin())
          .put("end", happened.end())
          .put("cause", happened.cause())
          .toString();
    }
    if (content instanceof Marked marked) {
      return new Line("marked")
          .put("from", marked.from())
          .put("to", marked.to())
          .put("flag", marked.flag().name())
          .put("factors", codes(marked.factors()))
          .put("who", marked.who())
          .put("why", marked.why())
          .toString();
    }
    if (content instanceof Entered entered) {
      return new Line("entered")
          .put("report", entered.report().name())
          .put("start", entered.period().start())
          .put("length", entered.period().length().toMillis())
          .put("factor", entered.factor())
          .put("value", entered.value())
          .put("who", entered.who())
          .put("why", entered.why())
          .toString();
    }
    if (content instanceof Checked checked) {
      return new Line("checked")
          .put("factor", checked.factor())
          .put("kind", checked.kind().name())
          .put("expected", checked.expected())
          .put("result", checked.result())
          .put("deviation", checked.deviation())
          .put("allowed", checked.allowed())
          .put("of", checked.of())
          .put("span", checked.span())
          .put("water", checked.water().map(Checked.Water::value))
          .put("water-at", checked.water().map(Checked.Water::at))
          .put("spike", checked.spike().map(Checked.Spike::concentration))
          .put("spike-volume", checked.spike().map(Checked.Spike::volume))
          .put("spike-whole", checked.spike().map(Checked.Spike::whole))
          .put("begin", checked.begin())
          .put("end", checked.end())
          .put("who", checked.who())
          .toString();
    }
    return null;
  }

  static Content read(String text) {
    Line line = Line.read(text);
    return switch (line.word) {
      case "started" -> new Started(line.instant("at"));
      case "attached" ->
          new Attached(line.text("name"), Long.parseLong(line.text("bytes")), line.text("sha256"));
      case "sealed" -> new Sealed(DailyHead.in(line.text("head")).get(0));
      case "happened" ->
          new Happened(
              Happened.Kind.valueOf(line.text("kind")),
              line.find("factor").map(Factor::new),
              line.find("value").map(BigDecimal::new),
              line.find("limit").map(BigDecimal::new),
              line.instant("begin"),
              line.find("end").map(Long::valueOf).map(Instant::ofEpochMilli),
              line.text("cause"));
      case "marked" ->
          new Marked(
              line.instant("from"),
              line.instant("to"),
              DataFlag.valueOf(line.text("flag")),
              factors(line.text("factors")),
              line.text("who"),
              line.text("why"));
      case "entered" ->
          new Entered(
              Report.valueOf(line.text("report")),
              new Period(
                  line.instant("start"), Duration.ofMillis(Long.parseLong(line.text("length")))),
              new Factor(line.text("factor")),
              new BigDecimal(line.text("value")),
              line.text("who"),
              line.text("why"));
      case "checked" ->
          new Checked(
              new Factor(line.text("factor")),
              Checked.Kind.valueOf(line.text("kind")),
              line.find("expected").map(BigDecimal::new),
              line.find("result").map(BigDecimal::new),
              line.find("deviation").map(BigDecimal::new),
              new BigDecimal(line.text("allowed")),
              line.find("of").map(BigDecimal::new),
              line.find("span").map(BigDecimal::new),
              line.find("water")
                  .map(value -> new Water(line.instant("water-at"), new BigDecimal(value))),
              line.find("spike").map(concentration -> spike(line, concentration)),
              line.instant("begin"),
              line.instant("end"),
              line.text("who"));
      default -> throw new IllegalArgumentException("a record that says '" + line.word + "'");
    };
  }

  private static Spike spike(Line line, String concentration) {
    return new Spike(
        new BigDecimal(concentration),
        new BigDecimal(line.text("spike-volume")),
        new BigDecimal(line.text("spike-whole")));
  }

  private static String codes(List<Factor> factors) {
    return factors.stream().map(Factor::code).collect(Collectors.joining(","));
  }

  private static List<Factor> factors(String codes) {
    return codes.isEmpty() ? List.of() : Stream.of(codes.split(",")).map(Factor::new).toList();
  }

  /** A word and what goes with it. */
  private static final class Line {
    private final String word;
    private final Map<String, String> values = new LinkedHashMap<>();

    Line(String word) {
      this.word = word;
    }

    static Line read(String text) {
      String[] words = text.split(" ");
      Line line = new Line(words[0]);
      Stream.of(words)
          .skip(1)
          .map(pair -> pair.split("=", 2))
          .forEach(
              pair -> line.values.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
      return line;
    }

    Line put(String key, Object value) {
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(present -> put(key, present));
      } else if (value instanceof Instant instant) {
        values.put(key, String.valueOf(instant.toEpochMilli()));
      } else {
        values.put(key, value.toString());
      }
      return this;
    }

    Optional<String> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    String text(String key) {
      return find(key)
          .orElseThrow(() -> new IllegalArgumentException("'" + word + "' without '" + key + "'"));
    }

    Instant instant(String key) {
      return Instant.ofEpochMilli(Long.parseLong(text(key)));
    }

    @Override
    public String toString() {
      return word
          + values.entrySet().stream()
              .map(
                  pair ->
                      " "
                          + pair.getKey()
                          + "="
                          + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining());
    }
  }
}
