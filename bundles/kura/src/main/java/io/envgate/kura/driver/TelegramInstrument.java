package io.envgate.kura.driver;

import io.envgate.api.device.Analyzer;
import io.envgate.api.reading.Factor;
import io.envgate.line.Line;
import io.envgate.profile.Use;
import io.envgate.textinstrument.TextAnalyzer;
import io.envgate.textinstrument.TextProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An instrument that speaks telegrams of its own, by its profile. */
final class TelegramInstrument implements Instrument {
  private static final Factor UNNAMED = new Factor("point"); // of rows that stand for no factor

  private final TextProfile profile;

  TelegramInstrument(TextProfile profile, Duration gap) {
    this.profile = profile.withGap(gap);
  }

  @Override
  public List<Use> uses() {
    return profile.uses();
  }

  @Override
  public Optional<String> lacks(Source source) {
    if (source instanceof Source.OfRegister) {
      return Optional.of("an instrument that speaks telegrams has no registers");
    }
    return use(source).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the profile has no " + source + "; it has " + uses().stream().map(Use::row).toList());
  }

  private Optional<Use> use(Source source) {
    return uses().stream()
        .filter(
            use ->
                source instanceof Source.OfFactor factor
                    ? use.code().equals(factor.code())
                    : source.equals(new Source.OfPoint(use.row())))
        .findFirst();
  }

  @Override
  public Analyzer analyzer(Line line, int unit, List<Source> sources) {
    List<Use> wanted = new ArrayList<>();
    for (Use use : uses()) {
      List<String> points =
          IntStream.range(0, sources.size())
              .filter(at -> use(sources.get(at)).filter(use::equals).isPresent())
              .mapToObj(String::valueOf)
              .toList();
      if (!points.isEmpty()) {
        wanted.add(new Use(use.row(), use.factor().or(() -> Optional.of(UNNAMED)), points));
      }
    }
    return new TextAnalyzer(
        line.name() + " unit " + unit, Duration.ZERO, profile.withUses(wanted), line, unit);
  }

  @Override
  public void write(
      Line line, int unit, Source source, BigDecimal figure, Consumer<Optional<String>> problem) {
    problem.accept(Optional.of(source + ": nothing can be written to this instrument"));
  }
}
