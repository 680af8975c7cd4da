package io.envgate.reporting;

import io.envgate.api.record.Content.Checked;
import io.envgate.hj212.Times;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes checks with standards (标样核查, 质控) as command parameters, in one of two forms. */
enum CheckWriter {
  /**
   * HJ 212-2025, 2062 (two public sources): {@code
   * w01018-SampleRd=78.4,w01018-StandardValue=80.0,w01018-ResultType=1}, 1 is passed. It has no
   * words for a check without a standard.
   */
  EDITION_2025 {
    @Override
    Optional<String> word(Checked checked) {
      return ofWater(checked) ? Optional.empty() : Optional.of("check");
    }

    @Override
    void write(Checked checked, Item item) {
      item.add("SampleRd", checked.result());
      item.add("StandardValue", checked.expected());
      item.add("ResultType", checked.passed() ? "1" : "0");
    }
  },
  /**
   * Stations of surface water (地表水), before HJ 1404: 2062 standard, 2063 spike, 2064 parallel, 2065
   * zero, 2066 span. By one decompiled logger, the first of them by two sources; the flag N of a
   * check that has a result, D of one without, is our choice.
   */
  SURFACE_WATER {
    @Override
    Optional<String> word(Checked checked) {
      return Optional.of(
          switch (checked.kind()) {
            case STANDARD -> "check";
            case RECOVERY -> "recovery";
            case PARALLEL -> "parallel";
            case ZERO -> "zero-check";
            case SPAN -> "span-check";
          });
    }

    @Override
    void write(Checked checked, Item item) {
      item.add("Check", checked.result());
      if (ofWater(checked)) {
        checked.water().ifPresent(before -> item.add("WaterTime", Times.text(before.at())));
        item.add("Water", checked.water().map(Checked.Water::value));
        item.add("Chroma", checked.spike().map(Checked.Spike::concentration));
        item.add("Volume", checked.spike().map(Checked.Spike::volume));
        item.add("DVolume", checked.spike().map(Checked.Spike::whole));
      } else {
        item.add("StandardValue", checked.expected());
        if (checked.kind() != Checked.Kind.STANDARD) {
          item.add("SpanValue", checked.span());
        }
      }
      item.add("Flag", checked.result().isPresent() ? "N" : "D");
    }
  };

  /** What it tells, in a word of a {@link Dialect}; empty where this form has none for it. */
  abstract Optional<String> word(Checked checked);

  abstract void write(Checked checked, Item item);

  /** The time is that of the beginning. @param code what the platform calls the factor */
  String text(Checked checked, String code) {
    Item item = new Item(code);
    write(checked, item);
    return "DataTime=" + Times.text(checked.begin()) + ";" + item.text;
  }

  private static boolean ofWater(Checked checked) {
    return checked.kind() == Checked.Kind.RECOVERY || checked.kind() == Checked.Kind.PARALLEL;
  }

  /** What is said of one factor. */
  static final class Item {
    private final String code;
    private final StringJoiner text = new StringJoiner(",");

    Item(String code) {
      this.code = code;
    }

    void add(String suffix, String value) {
      text.add(code + "-" + suffix + "=" + value);
    }

    void add(String suffix, Optional<BigDecimal> value) {
      value.ifPresent(number -> add(suffix, number.toPlainString()));
    }
  }
}
