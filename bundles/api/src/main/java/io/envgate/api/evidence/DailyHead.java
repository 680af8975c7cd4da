package io.envgate.api.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of the evidence chain (链头) as it is given to outside witnesses, once a day: whoever has
 * it can prove later that nothing before it was touched.
 *
 * @param number of the daily seal, from 1
 * @param madeAt when it was sealed
 * @param algorithm {@code sm3} or {@code sha-256}
 * @param hash of the seal's text, 64 hex digits in lower case
 */
public record DailyHead(long number, Instant madeAt, String algorithm, String hash) {
  private static final Pattern LINE =
      Pattern.compile("envgate-head (\\d{1,18}) (\\S{1,40}) (sm3|sha-256) ([0-9a-f]{64})");

  public DailyHead {
    Objects.requireNonNull(madeAt);
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(hash);
  }

  /** One line, to be printed, signed, mailed or filed: {@code envgate-head 17 2026-… sm3 66c7…}. */
  public String line() {
    return "envgate-head " + number + " " + madeAt + " " + algorithm + " " + hash;
  }

  /** All heads that stand somewhere in a text, such as a mail or a platform's log. */
  public static List<DailyHead> in(String text) {
    List<DailyHead> found = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      try {
        found.add(
            new DailyHead(
                Long.parseLong(line.group(1)),
                Instant.parse(line.group(2)),
                line.group(3),
                line.group(4)));
      } catch (DateTimeException noTime) {
        continue; // something that only looks like one
      }
    }
    return found;
  }
}
