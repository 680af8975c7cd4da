package io.envgate.station;

import io.envgate.station.parts.Analyzer;
import io.envgate.station.yaml.Document;
import io.envgate.station.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a station file says, key by key and as it was written, before variables are filled in; with
 * the profiles of its analyzers, since they decide about figures too, and the dialects of its
 * platforms, since they decide what is told.
 *
 * @param hash of the text, SHA-256 in hex
 * @param values by key: {@code platforms.city.address}, {@code lines.bus1.baud}, {@code profile of
 *     outlet1.cod: registers[0].scale}, {@code dialect hebei: items.i23003}; under {@code dialect
 *     hebei} alone the SHA-256 of that file
 */
public record WrittenStation(String hash, Map<String, String> values) {
  private static final Pattern SECRET =
      Pattern.compile("(?i)(.*[.-])?(password|passphrase|secret|token|key)");
  private static final String DIALECT = "dialect ";

  public WrittenStation {
    values = Map.copyOf(values);
  }

  /** Whether what is written under this key is for nobody's eyes; dialects hold no secrets. */
  static boolean secret(String key) {
    return !key.startsWith(DIALECT) && SECRET.matcher(key).matches();
  }

  /**
   * @param dialects those that were read with it, by name
   */
  static WrittenStation of(String text, Node root, Map<String, WrittenDialect> dialects) {
    Map<String, String> values = new TreeMap<>();
    put("", root, values);
    dialects.forEach(
        (name, dialect) -> {
          values.put(DIALECT + name, sha256(dialect.text()));
          put(DIALECT + name + ": ", dialect.root(), values);
        });
    return new WrittenStation(sha256(text), values);
  }

  /** With the profiles of those analyzers that have one. */
  WrittenStation with(List<Analyzer> analyzers) {
    Map<String, String> all = new TreeMap<>(values);
    for (Analyzer one : analyzers) {
      if (hasProfile(one.name()) && Document.read(one.map()) instanceof Document.Readable profile) {
        profile.root().ifPresent(root -> put("profile of " + one.name() + ": ", root, all));
      }
    }
    return new WrittenStation(hash, all);
  }

  private boolean hasProfile(String analyzer) {
    String inPoint =
        "monitoring-points." + analyzer.replaceFirst("\\.", ".analyzers.") + ".profile";
    return values.containsKey(inPoint) || values.containsKey("analyzers." + analyzer + ".profile");
  }

  private static void put(String key, Node node, Map<String, String> values) {
    if (node instanceof Node.Mapping mapping) {
      String parent = key.isEmpty() || key.endsWith(" ") ? key : key + ".";
      mapping.entries().forEach(one -> put(parent + one.key().text(), one.value(), values));
    } else if (node instanceof Node.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        put(key + "[" + i + "]", sequence.items().get(i), values);
      }
    } else {
      values.put(key, ((Node.Text) node).raw());
    }
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
