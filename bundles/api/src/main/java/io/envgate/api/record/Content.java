package io.envgate.api.record;

import io.envgate.api.evidence.DailyHead;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a record says. */
public sealed interface Content {

  /** Figures of factors, in the order in which they are reported. */
  record Measured(List<Figures> figures) implements Content {
    public Measured {
      figures = List.copyOf(figures);
    }
  }

  /** The gateway started (数采仪开机时间, HJ 212-2017, C.24). @param at the instant of the start */
  record Started(Instant at) implements Content {}

  /**
   * A file that is owed to a platform (多媒体文件). It lies in the point's watched folder; the record
   * says what it was when it was found.
   *
   * @param name in the folder
   * @param bytes its length
   * @param sha256 in hexadecimal digits
   */
  record Attached(String name, long bytes, String sha256) implements Content {
    public Attached {
      Objects.requireNonNull(name);
      if (bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(name + ": " + bytes + " bytes, SHA-256 " + sha256);
      }
    }
  }

  /** The chain of evidence was sealed (日封): its head, for a platform to keep as a witness. */
  record Sealed(DailyHead head) implements Content {}

  /**
   * Something that somebody should know of at once began or ended (预警, 报警事件).
   *
   * @param factor of which; absent where it concerns the whole point
   * @param value what it was judged by, in the factor's unit; of an end the value then
   * @param limit what it was compared with
   * @param end present in the record that tells the end; its beginning was told by another one
   * @param cause in words, with the numbers
   */
  record Happened(
      Kind kind,
      Optional<Factor> factor,
      Optional<BigDecimal> value,
      Optional<BigDecimal> limit,
      Instant begin,
      Optional<Instant> end,
      String cause)
      implements Content {

    /** What can happen. */
    public enum Kind {
      /** A value is above its limit (超标). */
      OVER_LIMIT,
      /** A value is below its lower limit (低于下限). */
      UNDER_LIMIT,
      /** A value climbs so fast that it may soon be above its limit (快速上升). */
      RISING,
      /** Nothing has been heard of a factor for too long (离线). */
      OFFLINE,
      /** The system clock is far off the station's (时钟异常). */
      CLOCK,
      /** So many values are missing that a period is about to become invalid (有效性预警). */
      VALIDITY;

      /** As files, ledgers and messages write it: {@code over-limit}. */
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }

    public Happened {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(factor);
      Objects.requireNonNull(value);
      Objects.requireNonNull(limit);
      Objects.requireNonNull(begin);
      Objects.requireNonNull(end);
      Objects.requireNonNull(cause);
    }
  }

  /**
   * A person marked a stretch of time (人工标记): its values are not normal, whatever they are.
   *
   * @param flag never N: nobody can declare a value good
   * @param factors which; empty means all of the point
   */
  record Marked(
      Instant from, Instant to, DataFlag flag, List<Factor> factors, String who, String why)
      implements Content {
    public Marked {
      factors = List.copyOf(factors);
      if (flag == DataFlag.N || !from.isBefore(to) || who.isBlank() || why.isBlank()) {
        throw new IllegalArgumentException(
            "a mark has a flag that is not N, a beginning before its end, and says who and why");
      }
    }

    public boolean covers(Factor factor, Instant at) {
      return !at.isBefore(from)
          && at.isBefore(to)
          && (factors.isEmpty() || factors.contains(factor));
    }
  }

  /**
   * A person entered the value of a period (手工录入), such as a laboratory's result: it is stated with
   * the flag S, whatever the analyzers said.
   *
   * @param report of which records: minute, hour or day
   * @param period which one
   */
  record Entered(
      Report report, Period period, Factor factor, BigDecimal value, String who, String why)
      implements Content {
    public Entered {
      Objects.requireNonNull(report);
      Objects.requireNonNull(period);
      Objects.requireNonNull(factor);
      Objects.requireNonNull(value);
      if (who.isBlank() || why.isBlank()) {
        throw new IllegalArgumentException("an entered value says who and why");
      }
    }
  }

  /**
   * A check with a standard, or a calibration (校准, 标样核查), and what came of it.
   *
   * @param expected what it should show, in the factor's unit: what the standard is, or what
   *     follows from the water before it; absent where that is not known
   * @param result what the analyzer showed; absent where it gave no normal answer
   * @param deviation of result from expected, in percent of {@code of}; absent where either is
   * @param allowed the largest deviation that passes, in percent
   * @param of what the percent are of: the expected value, the measuring range's span, what a spike
   *     added, or the sum of two parallel results; absent where that is not known
   * @param span of the measuring range (量程); absent where the station does not say
   * @param water of spikes and parallel samples, what the water measured before; absent where no
   *     normal value was known
   * @param spike of the recovery of a spike, what was added
   * @param who asked for it: a person, {@code platform city}, or {@code schedule}
   */
  record Checked(
      Factor factor,
      Kind kind,
      Optional<BigDecimal> expected,
      Optional<BigDecimal> result,
      Optional<BigDecimal> deviation,
      BigDecimal allowed,
      Optional<BigDecimal> of,
      Optional<BigDecimal> span,
      Optional<Water> water,
      Optional<Spike> spike,
      Instant begin,
      Instant end,
      String who)
      implements Content {

    /** What is checked. */
    public enum Kind {
      /** The zero drift (零点漂移). */
      ZERO,
      /** The span drift (量程漂移). */
      SPAN,
      /** A standard sample (标样核查), HJ 212-2025 2062. */
      STANDARD,
      /** The recovery of a spike (加标回收), 2063 of stations of surface water. */
      RECOVERY,
      /** The same water measured once more (平行样), 2064 of stations of surface water. */
      PARALLEL;

      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** A normal value of the water itself. */
    public record Water(Instant at, BigDecimal value) {}

    /**
     * What was added (加标).
     *
     * @param concentration of what was added, in the factor's unit
     * @param volume of it, in mL
     * @param whole the volume of water and spike together (定容体积), in mL
     */
    public record Spike(BigDecimal concentration, BigDecimal volume, BigDecimal whole) {
      public Spike {
        if (concentration.signum() <= 0 || volume.signum() <= 0 || whole.compareTo(volume) < 0) {
          throw new IllegalArgumentException(
              volume + " mL of " + concentration + " made up to " + whole + " mL");
        }
      }
    }

    public Checked {
      Objects.requireNonNull(factor);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(expected);
      Objects.requireNonNull(result);
      Objects.requireNonNull(deviation);
      Objects.requireNonNull(allowed);
      Objects.requireNonNull(of);
      Objects.requireNonNull(span);
      Objects.requireNonNull(water);
      Objects.requireNonNull(spike);
      Objects.requireNonNull(begin);
      Objects.requireNonNull(end);
      Objects.requireNonNull(who);
    }

    public boolean passed() {
      return deviation.filter(one -> one.abs().compareTo(allowed) <= 0).isPresent();
    }
  }
}
