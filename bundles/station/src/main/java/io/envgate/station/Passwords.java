package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads passwords (访问密码), and keeps them under the names by which configurations know them. */
final class Passwords {
  private static final int LENGTH_OF_PW = 6; // HJ 212-2017, 6.3.2, table 3

  private static final Pattern CIPHER_KEY =
      Pattern.compile("[!-~]{16}"); // HJ 212-2025, A.2: 16 characters

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
   * PW, which stands in packets of HJ 212. The name of the secret: the variable's where there is
   * one, else the place in the station file; empty where no password is given.
   *
   * @param section {@code platforms}
   * @param owner the key in it, {@code city}
   * @param key where it stands, {@code password}
   */
  String ofPackets(String section, String owner, String key, Fields fields) {
    Optional<Node.Text> word = fields.word(key, example(owner, key));
    word.filter(one -> one.text().length() != LENGTH_OF_PW)
        .ifPresent(
            one -> context.findings().add(Rule.PASSWORD_LENGTH, one.place(), one.text().length()));
    return word.map(one -> named(one, section, owner, key)).orElse("");
  }

  /** A key of SM4. */
  String ofCipher(String section, String owner, String key, Fields fields) {
    Optional<Node.Text> word = fields.word(key, example(owner, key));
    word.filter(one -> !CIPHER_KEY.matcher(one.text()).matches())
        .ifPresent(
            one -> context.findings().add(Rule.CIPHER_KEY_UNFIT, one.place(), one.text().length()));
    return word.map(one -> named(one, section, owner, key)).orElse("");
  }

  /** The same for a password of any length. */
  String read(String section, String owner, String key, Fields fields) {
    return fields
        .word(key, example(owner, key))
        .map(word -> named(word, section, owner, key))
        .orElse("");
  }

  static String example(String owner, String key) {
    return key + ": ${" + variable(owner, key) + "}";
  }

  private String named(Node.Text word, String section, String owner, String key) {
    if (!word.raw().contains("${")) {
      context.findings().add(Rule.PASSWORD_CLEAR, word.place(), variable(owner, key));
    }
    String name = Variables.name(word).orElse(section + "." + owner + "." + key);
    values.put(name, word.text());
    return name;
  }

  private static String variable(String owner, String key) {
    return (owner + "_" + key).toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
  }
}
