package io.envgate.kura.driver;

import java.util.Map;

/** Which value of an instrument a channel stands for. */
sealed interface Source {

  /** What the profile reports as this factor. */
  record OfFactor(String code) implements Source {
    @Override
    public String toString() {
      return "factor " + code;
    }
  }

  /** A row of the profile by its name, reported or not. */
  record OfPoint(String name) implements Source {
    @Override
    public String toString() {
      return "point " + name;
    }
  }

  /** A register of which no profile knows. @param row as a row of {@code registers:} writes it */
  record OfRegister(Map<String, String> row) implements Source {
    public OfRegister {
      row = Map.copyOf(row);
    }

    @Override
    public String toString() {
      return row.get("table") + " " + row.get("address");
    }
  }
}
