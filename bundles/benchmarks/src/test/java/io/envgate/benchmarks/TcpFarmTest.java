package io.envgate.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpFarmTest {
  private static final int DEVICES = 3;

  static Stream<TcpAsker> askers() {
    return Stream.of(new RawTcp(), new EnvGateTcp(), new J2modTcp());
  }

  /** What is compared must do the same work: every device answered, every value looked at. */
  @ParameterizedTest
  @MethodSource("askers")
  void everyAskerReadsTheRightValuesFromAllDevices(TcpAsker asker) throws Exception {
    try (TcpFarm farm = new TcpFarm()) {
      Tally tally = asker.poll(farm.port(), DEVICES, Duration.ofSeconds(1));
      assertTrue(tally.good() > DEVICES, tally::toString);
      assertEquals(0, tally.errors() + tally.wrong(), tally::toString);
      assertTrue(tally.cpuMicros() > 0, tally::toString);
    }
  }
}
