package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StationKeysTest {
  private static final String ONE = "010000A8900016F000169DC0";
  private static final String OTHER = "010000A8900016F000169DC1";
  private static final String CP = "DataTime=20260801084000;w01018-Avg=2.2,w01018-Flag=N";

  private final StationKeys keys = new StationKeys();
  private final ParameterCipher first = ParameterCipher.sm4("aaaaaaaaaaaaaaaa");
  private final ParameterCipher second = ParameterCipher.sm4("bbbbbbbbbbbbbbbb");
  private final ParameterCipher third = ParameterCipher.sm4("cccccccccccccccc");

  @Test
  void eachStationHasItsOwnKey() {
    keys.add(ONE, first);
    keys.add(OTHER, second);

    assertEquals(List.of(CP), read(ONE, first));
    assertEquals(List.of(CP), read(OTHER, second));
    assertEquals(List.of(), read(OTHER, first));
  }

  @Test
  void whoHasNoneOfItsOwnHasThatOfAnybody() {
    keys.addForAnybody(third);
    keys.add(ONE, first);

    assertEquals(List.of(CP), read(OTHER, third));
    assertEquals(List.of(CP), read(ONE, first));
  }

  @Test
  void whileAKeyIsRenewedBothAreRead() {
    keys.add(ONE, first);
    keys.add(ONE, second);

    assertEquals(List.of(CP), read(ONE, first));
    assertEquals(List.of(CP), read(ONE, second));
  }

  @Test
  void ofManyRenewalsTheLastFewAreKept() {
    keys.add(ONE, first);
    for (int i = 0; i < 3; i++) {
      keys.add(ONE, ParameterCipher.sm4("dddddddddddddd0" + i));
    }

    assertEquals(List.of(), read(ONE, first));
  }

  @Test
  void whatComesInClearIsReadAsWell() {
    keys.add(ONE, first);

    assertEquals(List.of(CP), read(frame(ONE, Optional.empty())));
  }

  private List<String> read(String mn, ParameterCipher with) {
    return read(frame(mn, Optional.of(with)));
  }

  private List<String> read(byte[] frame) {
    List<String> parameters = new java.util.ArrayList<>();
    new PacketDecoder(PacketCrc.HJ212, Optional.of(keys))
        .feed(
            frame,
            0,
            frame.length,
            decoded -> {
              if (decoded instanceof Decoded.Complete complete) {
                parameters.add(complete.packet().cp());
              }
            });
    return parameters;
  }

  private static byte[] frame(String mn, Optional<ParameterCipher> cipher) {
    Packet upload =
        Packet.of(Edition.V2025, "2051")
            .qn("20260801085000001")
            .st("32")
            .pw("123456")
            .mn(mn)
            .wantsAnswer(true)
            .cp(CP)
            .build();
    return new PacketEncoder(Edition.V2025, PacketCrc.HJ212, cipher).encode(upload);
  }
}
