package io.envgate.kura.driver;

import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.textinstrument.TextProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Makes an instrument of what a driver's page says of its profile. */
final class Profiles {
  private static final String FOLDER = "/config-templates/analyzers/";
  private static final String TELEGRAMS = "text/";
  private static final String PACKETS = "hj212/";

  private Profiles() {}

  /**
   * @param name of a profile that came with the bundle, {@code hach-codmax} or {@code
   *     text/gill-windsonic}; may be empty
   * @param text of a profile; where it is not empty it is taken, and the name only tells in which
   *     tongue it is
   * @throws IllegalArgumentException in words, where there is no such profile or it is wrong
   */
  static Instrument instrument(String name, String text, Duration timeout, Duration gap) {
    if (name.startsWith(PACKETS)) {
      throw new IllegalArgumentException(
          name + ": instruments that send HJ 212 packets are read by a station, not by a driver");
    }
    String yaml = text.isBlank() && !name.isBlank() ? inBundle(name) : text;
    if (yaml.isBlank()) {
      return new ModbusInstrument(Optional.empty(), timeout, gap);
    }
    return name.startsWith(TELEGRAMS)
        ? new TelegramInstrument(telegrams(yaml), gap)
        : new ModbusInstrument(Optional.of(registers(yaml)), timeout, gap);
  }

  private static RegisterMap registers(String yaml) {
    Parsed parsed = RegisterMap.parse(yaml);
    if (parsed instanceof Parsed.Bad bad) {
      throw new IllegalArgumentException("the profile is wrong: " + bad.problems());
    }
    return ((Parsed.Good) parsed).map();
  }

  private static TextProfile telegrams(String yaml) {
    io.envgate.textinstrument.Parsed parsed = TextProfile.parse(yaml);
    if (parsed instanceof io.envgate.textinstrument.Parsed.Bad bad) {
      throw new IllegalArgumentException("the profile is wrong: " + bad.problems());
    }
    return ((io.envgate.textinstrument.Parsed.Good) parsed).profile();
  }

  private static String inBundle(String name) {
    if (!name.matches("(text/)?[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException("“" + name + "” is not the name of a profile");
    }
    try (InputStream file = Profiles.class.getResourceAsStream(FOLDER + name + ".yaml")) {
      if (file == null) {
        throw new IllegalArgumentException("there is no profile " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(name + " cannot be read", unreadable);
    }
  }
}
