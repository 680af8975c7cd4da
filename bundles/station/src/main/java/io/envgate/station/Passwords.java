package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads passwords (访问密码), and keeps them under the names by which configurations know them. */
final class Passwords {
  private static final int LENGTH = 6; // HJ 212-2017, 6.3.2, table 3

  private final Context context;
  private final Map<String, String> values = new HashMap<>();

  Passwords(Context context) {
    this.context = context;
  }

  /** All values met while reading, by their names. */
  Map<String, String> values() {
    return values;
  }

  /**
   * The name of the secret: the variable's where there is one, else the place in the station file;
   * empty where no password is given.
   *
   * @param section {@code platforms}
   * @param owner the key in it, {@code city}
   */
  String read(String section, String owner, Fields fields) {
    Optional<Node.Text> word = fields.word("password", "password: ${CITY_PASSWORD}");
    if (word.isEmpty()) {
      return "";
    }
    String value = word.get().text();
    if (value.length() != LENGTH) {
      context.findings().add(Rule.PASSWORD_LENGTH, word.get().place(), value.length());
    }
    if (!word.get().raw().contains("${")) {
      String variable = owner.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_") + "_PASSWORD";
      context.findings().add(Rule.PASSWORD_CLEAR, word.get().place(), variable);
    }
    String name = Variables.name(word.get()).orElse(section + "." + owner + ".password");
    values.put(name, value);
    return name;
  }
}
