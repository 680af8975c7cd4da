package io.envgate.hj212.lint;

import io.envgate.hj212.Parameter;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What i-codes stand for: i23003 is a constant of flow in one dialect and a number of the hardware
 * in another, and only its value shows who meant what.
 */
final class DialectItemRule implements Rule {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}(\\.\\d{1,10})?");
  private static final Set<String> NUMBERS =
      Set.of(
          "working-state",
          "host-link",
          "atmosphere",
          "reference-oxygen",
          "velocity-field",
          "pitot");

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .dialect()
        .ifPresent(
            dialect -> subject.parameters().all().forEach(one -> check(one, dialect, findings)));
  }

  private static void check(Parameter one, DialectDemands dialect, Findings findings) {
    boolean info = one.suffix().equals("Info") && !one.code().isEmpty();
    String code = info ? one.code() : one.name().equals("InfoId") ? one.value() : "";
    String meaning = dialect.items().getOrDefault(code, "");
    String place = dialect.place("items." + code);
    if (meaning.equals(DialectDemands.ABSENT)) {
      findings.against(place, "dialect.item-absent", code);
    } else if (info && NUMBERS.contains(meaning) && !NUMBER.matcher(one.value()).matches()) {
      findings.against(place, "dialect.item", code, meaning, one.value());
    } else if (info && meaning.equals("log") && !one.value().matches("//.*//")) {
      findings.against(place, "dialect.item", code, meaning, one.value());
    }
  }
}
