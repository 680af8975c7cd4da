package io.envgate.control;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may have what done (命令白名单), before anybody looks at an instrument. A person with access to
 * the gateway may do everything that an instrument offers; a platform what the station file allows
 * it, and beyond that only what asks and does nothing.
 *
 * @param allowed the words that each platform may use, such as {@code calibrate}, or {@code set
 *     RunMode} where it may set that parameter and no other
 * @param expiry a command that was asked longer ago is not carried out any more
 * @param perHour how many commands that do something an instrument gets from platforms in an hour,
 *     at most; from 1
 */
public record Policy(Map<String, Set<String>> allowed, Duration expiry, int perHour) {
  public Policy {
    allowed = Map.copyOf(allowed);
    if (expiry.isNegative() || expiry.isZero() || perHour < 1) {
      throw new IllegalArgumentException("expiry " + expiry + ", " + perHour + " an hour");
    }
  }

  Optional<Result.Refused> judge(Command command, Instant now) {
    if (!allows(command)) {
      return refused(
          Refusal.NOT_ALLOWED,
          "the station file does not allow " + command.word() + " to " + command.asker());
    }
    if (command.until().filter(now::isAfter).isPresent()) {
      return refused(
          Refusal.EXPIRED, "wanted until " + command.until().get() + ", it is " + now + " here");
    }
    Duration age = Duration.between(command.asked(), now);
    return age.compareTo(expiry) > 0
        ? refused(
            Refusal.EXPIRED,
            "asked at "
                + command.asked()
                + ", "
                + age.toSeconds()
                + " s ago by our clock, "
                + expiry.toSeconds()
                + " s at most")
        : Optional.empty();
  }

  private boolean allows(Command command) {
    return command.asker().kind() == Asker.Kind.PERSON
        || allows(command.asker().name(), command)
        || Action.of(command.word()).filter(Action::allowedUnasked).isPresent();
  }

  /** By its word, or by that and the one parameter that may be set. */
  private boolean allows(String platform, Command command) {
    Set<String> words = allowed.getOrDefault(platform, Set.of());
    return words.contains(command.word())
        || words.contains(command.word() + " " + command.arguments().get(Argument.ITEM));
  }

  private static Optional<Result.Refused> refused(Refusal reason, String words) {
    return Optional.of(new Result.Refused(reason, words));
  }
}
