package io.envgate.busaids.scan;

import io.envgate.busaids.registers.Window;
import io.envgate.profile.Decoded;
import io.envgate.registermap.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Guesses what a unit is (设备识别) from what it holds: a profile fits when all its registers exist and
 * most of them show figures that their quantities can have. Zeros say nothing, since many a unit
 * answers zero for what it does not have.
 */
public final class Fingerprint {
  private static final double NAMED =
      200; // the instrument says its own name: more than all figures together
  private static final double MUCH = 6; // about three floats or six words that make sense
  private static final double SOME = 3;
  private static final double LEAD = 1.5; // times the next one's evidence
  private static final int LEAST_NAME = 3; // letters, to be found in an identity by more than luck

  private final Plausible plausible = new Plausible();

  /**
   * The profiles that fit, the likeliest first.
   *
   * @param window what was read of the unit
   * @param identity what the instrument says of itself, or empty
   */
  public List<Guess> rank(List<Profile> profiles, Window window, String identity) {
    List<Guess> fits =
        profiles.stream()
            .flatMap(profile -> fit(profile, window, identity).stream())
            .sorted(Comparator.comparingDouble(Guess::evidence).reversed())
            .toList();
    return Stream.iterate(0, at -> at < fits.size(), at -> at + 1)
        .map(at -> judged(fits.get(at), at + 1 < fits.size() ? fits.get(at + 1).evidence() : 0, at))
        .toList();
  }

  private Optional<Guess> fit(Profile profile, Window window, String identity) {
    double evidence = isNamed(profile, identity) ? NAMED : 0;
    int sensible = 0;
    for (Row row : profile.rows()) {
      Optional<byte[]> bytes = window.bytes(row.span());
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      double weight = weight(row, bytes.get());
      evidence += weight;
      sensible += weight > 0 ? 1 : 0;
    }
    return evidence <= 0
        ? Optional.empty()
        : Optional.of(
            new Guess(profile, Guess.Confidence.LOW, sensible, profile.rows().size(), evidence));
  }

  /** A word that makes sense says a little, a float more: few bit patterns are sensible floats. */
  private double weight(Row row, byte[] bytes) {
    double size = Math.min(2, row.codec().registers());
    if (Arrays.equals(bytes, new byte[bytes.length])) {
      return 0;
    }
    if (row.decode(bytes) instanceof Decoded.Figure figure) {
      return plausible.holds(figure.value(), row.unit()) ? size : -size;
    }
    return -size / 2;
  }

  private static boolean isNamed(Profile profile, String identity) {
    String said = identity.toLowerCase(Locale.ROOT);
    return Stream.of(profile.title().toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> word.length() >= LEAST_NAME)
        .anyMatch(said::contains);
  }

  private static Guess judged(Guess guess, double next, int rank) {
    boolean most = guess.plausible() * 4 >= guess.rows() * 3;
    boolean ahead = rank == 0 && guess.evidence() >= LEAD * next;
    Guess.Confidence confidence = Guess.Confidence.LOW;
    if (guess.evidence() >= NAMED && ahead || most && ahead && guess.evidence() >= MUCH) {
      confidence = Guess.Confidence.HIGH;
    } else if (most && guess.evidence() >= SOME) {
      confidence = Guess.Confidence.MEDIUM;
    }
    return new Guess(
        guess.profile(), confidence, guess.plausible(), guess.rows(), guess.evidence());
  }
}
