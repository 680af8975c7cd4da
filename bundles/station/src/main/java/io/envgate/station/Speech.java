package io.envgate.station;

import io.envgate.api.control.Action;
import io.envgate.profile.Problem;
import io.envgate.profile.Use;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Row;
import io.envgate.station.parts.Analyzer;
import io.envgate.textinstrument.TextProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How an analyzer speaks: what its profile says, with what the site chose. */
sealed interface Speech {

  /** What becomes of its rows, in their order. */
  List<Use> uses();

  Speech with(UnaryOperator<Use> choice);

  /** The unit in which a factor of a point is given; empty where the profile does not say. */
  default Optional<String> unit(String code, String point) {
    return Optional.empty();
  }

  /** What it can be told to do. */
  Set<Action> actions();

  /** Why the site's choices do not go together. */
  Optional<Rule.Said> contradiction();

  /** The YAML text of its configuration. */
  String yaml();

  default List<Use> reported() {
    return uses().stream().filter(use -> use.factor().isPresent()).toList();
  }

  /** With these points for every row that names none. */
  default Speech withPoints(List<String> points) {
    return with(use -> use.points().isEmpty() ? new Use(use.row(), use.factor(), points) : use);
  }

  /** In Modbus registers. */
  record Registers(RegisterMap map) implements Speech {

    @Override
    public List<Use> uses() {
      return map.rows().stream().map(Registers::use).toList();
    }

    @Override
    public Optional<String> unit(String code, String point) {
      return map.rows().stream()
          .filter(row -> row.factor().filter(factor -> factor.code().equals(code)).isPresent())
          .filter(row -> row.points().contains(point))
          .map(Row::unit)
          .filter(unit -> !unit.isEmpty())
          .findFirst();
    }

    private static Use use(Row row) {
      return new Use(row.name(), row.factor(), row.points());
    }

    @Override
    public Speech with(UnaryOperator<Use> choice) {
      return new Registers(
          map.withRows(
              row -> {
                Use chosen = choice.apply(use(row));
                return row.reported(chosen.factor(), chosen.points());
              }));
    }

    @Override
    public Set<Action> actions() {
      return map.commands().stream()
          .flatMap(command -> command.purpose().actions().stream())
          .collect(Collectors.toSet());
    }

    @Override
    public Optional<Rule.Said> contradiction() {
      if (RegisterMap.parse(yaml()) instanceof Parsed.Bad bad) {
        Problem first = bad.problems().get(0);
        return Optional.of(new Rule.Said(first.messageZh(), first.messageEn()));
      }
      return Optional.empty();
    }

    @Override
    public String yaml() {
      return map.toYaml();
    }
  }

  /**
   * In telegrams of its own (报文).
   *
   * @param yaml the profile as it was written
   */
  record Telegrams(TextProfile profile, String yaml, List<Use> uses) implements Speech {

    static Telegrams of(TextProfile profile, String yaml) {
      return new Telegrams(profile, yaml, profile.uses());
    }

    @Override
    public Speech with(UnaryOperator<Use> choice) {
      return new Telegrams(profile, yaml, uses.stream().map(choice).toList());
    }

    @Override
    public Set<Action> actions() {
      return profile.actions();
    }

    @Override
    public Optional<Rule.Said> contradiction() {
      return twice(reported());
    }
  }

  /**
   * In packets of HJ 212, whose receiving side we are.
   *
   * @param yaml the profile as it was written, or the rows of the station file as one
   */
  record Packets(Analyzer.Sender sender, String yaml, List<Use> uses) implements Speech {

    @Override
    public Speech with(UnaryOperator<Use> choice) {
      return new Packets(sender, yaml, uses.stream().map(choice).toList());
    }

    Packets from(Analyzer.Sender other) {
      return new Packets(other, yaml, uses);
    }

    /** None: there is no way back to a sender of packets. */
    @Override
    public Set<Action> actions() {
      return Set.of();
    }

    @Override
    public Optional<Rule.Said> contradiction() {
      return twice(reported());
    }
  }

  private static Optional<Rule.Said> twice(List<Use> reported) {
    Set<String> taken = new HashSet<>();
    for (Use use : reported) {
      for (String point : use.points()) {
        if (!taken.add(use.code() + " " + point)) {
          return Optional.of(
              new Rule.Said(
                  "有两行都是监测点 " + point + " 的因子 " + use.code(),
                  "two rows are factor " + use.code() + " of " + point));
        }
      }
    }
    return Optional.empty();
  }
}
