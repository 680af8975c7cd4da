package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "baud,baud,0",
    "buad,baud,1",
    "bauds,baud,1",
    "'',baud,4",
    "stopbits,stop-bits,1",
    "ca,abc,3"
  })
  void countsSlips(String written, String meant, int slips) {
    assertEquals(slips, Nearest.slips(written, meant));
  }

  @ParameterizedTest
  @CsvSource({"Baud,baud", "data_bits,data-bits", "timeuot,timeout", "parityy,parity"})
  void findsWhatWasMeant(String written, String meant) {
    assertEquals(
        Optional.of(meant),
        Nearest.to(written, List.of("parity", "baud", "data-bits", "timeout", "gap")));
  }

  @Test
  void suggestsNothingFarFetched() {
    assertEquals(Optional.empty(), Nearest.to("colour", List.of("baud", "gap", "unit")));
    assertEquals(Optional.empty(), Nearest.to("x", List.of("serial", "tcp")));
  }

  @Test
  void aCodeIsSuggestedOnlyForASingleSlip() {
    assertEquals(Optional.of("w01018"), Nearest.toCode("w01O18", List.of("w01001", "w01018")));
    assertEquals(Optional.of("w01018"), Nearest.toCode("W01018", List.of("w01001", "w01018")));
    assertEquals(Optional.empty(), Nearest.toCode("w09998", List.of("w01001", "w01018")));
  }
}
