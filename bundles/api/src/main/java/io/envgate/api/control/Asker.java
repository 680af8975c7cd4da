package io.envgate.api.control;

import java.util.Objects;

/**
 * Who wants it (命令来源).
 *
 * @param name the platform's key in the station file, or the person's name
 */
public record Asker(Kind kind, String name) {

  /** Whether policy for platforms applies to it. */
  public enum Kind {
    PLATFORM,
    /** Somebody with access to the gateway itself. */
    PERSON
  }

  public Asker {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }

  public static Asker platform(String name) {
    return new Asker(Kind.PLATFORM, name);
  }

  public static Asker person(String name) {
    return new Asker(Kind.PERSON, name);
  }

  /** As the journal names it: {@code platform city}, {@code li}. */
  @Override
  public String toString() {
    return kind == Kind.PLATFORM ? "platform " + name : name;
  }
}
