package io.envgate.station.parts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a factor follow from what is measured (换算).
 *
 * @param cycle how often its analyzer has a new result (监测周期), where that is seldom
 * @param reported whether it is reported, or only others are worked out from it
 * @param from the factors that it is worked out from; empty where it is measured itself
 * @param wet whether it is measured in the wet gas (湿基)
 * @param actual whether it is measured at the temperature and pressure of the gas (工况)
 * @param air in ambient air from which state of it to which: {@code actual>25}, {@code 0>actual};
 *     empty where it is measured as it is reported
 * @param totaliser of a flow the counter from which its volumes are taken (累计流量)
 */
public record Making(
    Optional<Duration> cycle,
    boolean reported,
    List<String> from,
    boolean wet,
    boolean actual,
    String air,
    Optional<Totaliser> totaliser) {
  public static final Making USUAL =
      new Making(Optional.empty(), true, List.of(), false, false, "", Optional.empty());

  public Making {
    from = List.copyOf(from);
  }

  /**
   * A counter of volume.
   *
   * @param factor the code under which it is read
   * @param litres whether it counts litres; else m³
   * @param capacity what it counts to before it begins again at 0
   */
  public record Totaliser(String factor, boolean litres, Optional<BigDecimal> capacity) {}
}
