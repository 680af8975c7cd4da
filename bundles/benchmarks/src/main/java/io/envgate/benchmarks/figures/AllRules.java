package io.envgate.benchmarks.figures;

import io.envgate.acquisition.WatchPlan;
import io.envgate.acquisition.marking.MarkingPlan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every rule of marking, warning and checking, for each factor that can have it. Most find nothing,
 * as at a station that is well; each factor is checked with a standard in the hour that is
 * measured.
 */
final class AllRules {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private AllRules() {}

  static MarkingPlan marking() {
    return MarkingPlan.read(
        CHINA,
        List.of(
            input("state", "C", "w21001", "is:1000,1001"),
            input("power", "D", "w21002", "below:-1"),
            input("plant", "F", "w21003", "flagged"),
            input("purge", "M", "w21004", "above:1000")),
        List.of("name=zero flag=C at=00:30 for=60000 days=1,2,3,4,5,6,7 because=zero"),
        each(
            code ->
                "factor="
                    + code
                    + " detection=0.0001 frozen=7200000 frozen-except=0 jump=1000 warm-up=60000"
                    + (code.equals(SixtyFactors.FLOW) ? "" : " measured=ug/L unit=mg/L")),
        each(
            code ->
                "name=daily-%s factor=%s kind=standard expected=0.2 allowed=50 of=0.2 settle=60000"
                        .formatted(code, code)
                    + " at=00:45 for=300000"));
  }

  static WatchPlan watch() {
    Stream<Function<String, String>> ofFactors =
        Stream.of(
            code ->
                "name=high-%s factor=%s kind=over-limit limit=450 until=440 of=reading for=60000"
                    .formatted(code, code),
            code ->
                "name=hour-%s factor=%s kind=over-limit limit=450 until=450 of=hour for=0"
                    .formatted(code, code),
            code ->
                "name=low-%s factor=%s kind=under-limit limit=-1 until=0 of=minute for=0"
                    .formatted(code, code),
            code ->
                "name=rising-%s factor=%s kind=rising limit=500 within=600000 for=0"
                    .formatted(code, code));
    Stream<String> ofThePoint =
        Stream.of(
            "name=silent kind=offline limit=300000 for=0",
            "name=clock kind=clock limit=10000 for=0",
            "name=validity kind=validity limit=2 for=0");
    return new WatchPlan(
        Stream.concat(ofFactors.flatMap(line -> each(line).stream()), ofThePoint).toList(),
        Optional.of(Duration.ofSeconds(10)),
        List.of("city"),
        List.of("city"));
  }

  private static String input(String name, String flag, String factor, String test) {
    return "name=%s flag=%s input=%s/%s test=%s for=0 after=60000 because=%s"
        .formatted(name, flag, SixtyFactors.POINT, factor, test, name);
  }

  private static List<String> each(Function<String, String> line) {
    return IntStream.range(0, FiguresBenchmark.FACTORS)
        .mapToObj(SixtyFactors::code)
        .map(line)
        .toList();
  }
}
