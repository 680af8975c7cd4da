package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.secret.Secrets;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.ParameterCipher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformComponentTest {
  private static final Secrets SECRETS = name -> "value of " + name;

  @Test
  void takesTheTermsFromTheConfiguration() {
    Map<String, Object> given =
        Map.of(
            "protocol",
            "hj212-2025",
            "crc",
            "MODBUS-swapped",
            "password_secret",
            "CITY",
            "overTimeMillis",
            5_000L,
            "reCount",
            2,
            "window",
            64,
            "acknowledge",
            false,
            "minuteMillis",
            600_000L);

    Terms expected =
        new Terms(
            Edition.V2025,
            PacketCrc.MODBUS_SWAPPED,
            "value of CITY",
            false,
            Duration.ofSeconds(5),
            2,
            64,
            Optional.empty(),
            Optional.of(Duration.ofMinutes(10)));
    assertEquals(expected, PlatformComponent.terms(Configured.of(given), SECRETS));
  }

  @Test
  void takesTheStandardsFiguresWhereNothingIsSaid() {
    Terms expected =
        new Terms(
            Edition.V2017,
            PacketCrc.HJ212,
            "value of CITY",
            true,
            Duration.ofSeconds(10),
            3,
            16,
            Optional.empty(),
            Optional.empty());
    assertEquals(
        expected,
        PlatformComponent.terms(
            Configured.of(Map.of("protocol", "hj212-2017", "password_secret", "CITY")), SECRETS));
  }

  @Test
  void takesKeyAndHeartbeatFromTheConfiguration() {
    Map<String, Object> given =
        Map.of("protocol", "hj212-2025", "key_secret", "CITY_KEY", "heartbeatMillis", 60_000L);
    Terms terms =
        PlatformComponent.terms(Configured.of(given), name -> "msbE74gsiSHSEh5e20261123080000000");

    ParameterCipher cipher = ParameterCipher.sm4("msbE74gsiSHSEh5e");
    assertEquals(Optional.of(new CipherKey(cipher, "20261123080000000")), terms.key());
    assertEquals(Optional.of(Duration.ofSeconds(60)), terms.heartbeat());
  }

  @Test
  void refusesAProtocolThatItDoesNotSpeak() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PlatformComponent.terms(Configured.of(Map.of("protocol", "mqtt")), SECRETS));
  }

  @Test
  void bringsMnAndStTogetherByPoint() {
    PlatformConfig config =
        Configured.of(
            Map.of(
                "mn",
                new String[] {"outlet1=0100", "stack1=a=b"},
                "st",
                new String[] {"stack1=31", "outlet1=32", "other=22"}));
    assertEquals(
        List.of(new Identity("outlet1", "0100", "32"), new Identity("stack1", "a=b", "31")),
        PlatformComponent.identities(config));
  }

  @Test
  void wantsAnStForEachMn() {
    PlatformConfig config = Configured.of(Map.of("mn", new String[] {"outlet1=0100"}));
    assertThrows(IllegalArgumentException.class, () -> PlatformComponent.identities(config));
  }
}
