package io.envgate.commandline;

import io.envgate.commandline.packet.CrcOption;
import io.envgate.commandline.packet.StationKeyOption;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.StationKeys;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.hj212.lint.PacketLint;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.RudenessText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a platform demands and how it behaves, as options of {@code envgate platform}. */
final class PlatformManners {
  private static final int RECORDS = 200_000; // some 200 bytes each

  @Option(names = "--edition", paramLabel = "2005|2017|2025")
  private String edition;

  @Option(
      names = "--crc",
      paramLabel = "KIND",
      converter = CrcOption.class,
      descriptionKey = "packet.crc")
  private PacketCrc crc;

  @Option(names = "--dialect", paramLabel = "NAME|FILE")
  private String dialect;

  @Option(names = "--key", paramLabel = "[MN=]KEY", converter = StationKeyOption.class)
  private List<StationKeyOption.Given> keys = List.of();

  @Option(names = "--password", paramLabel = "PW")
  private String password;

  @Option(names = "--mn", paramLabel = "MN", split = ",")
  private Set<String> mns = Set.of();

  @ArgGroup private Strictness strictness = new Strictness();

  @Option(names = "--tolerate", paramLabel = "KEY", split = ",")
  private Set<String> tolerated = Set.of();

  @Option(names = "--set-clocks")
  private boolean setsClocks;

  @Option(names = "--give-keys")
  private boolean givesKeys;

  @Option(names = "--rude", paramLabel = "HOW")
  private String rude;

  @Option(names = "--connections", paramLabel = "N", defaultValue = "5000")
  private int connections;

  /** One of two words. */
  private static final class Strictness {
    @Option(names = "--strict")
    private boolean strict;

    @Option(names = "--lenient")
    private boolean lenient;
  }

  boolean strict() {
    return strictness.strict;
  }

  PlatformSettings settings(CommandLine command) {
    StationKeys known = new StationKeys();
    keys.forEach(key -> key.addTo(known));
    PlatformSettings settings =
        PlatformSettings.usual()
            .withKeys(known)
            .withMns(mns)
            .withDuties(duties())
            .withLimits(Math.max(1, connections), RECORDS);
    if (password != null) {
      settings = settings.withPassword(password);
    }
    for (String key : tolerated) {
      if (!PacketLint.keys().contains(key)) {
        throw wrong(command, "--tolerate", key, String.join(", ", PacketLint.keys()));
      }
    }
    if (strict()) {
      settings = settings.strictly(tolerated);
    }
    if (dialect != null) {
      DialectDemands demands = DialectArgument.of(dialect, command);
      settings = settings.withDialect(demands).withCrc(demands.crc());
    }
    if (crc != null) {
      settings = settings.withCrc(crc);
    }
    if (edition != null) {
      settings =
          settings.withEdition(
              Edition.ofLabel(edition)
                  .orElseThrow(() -> wrong(command, "--edition", edition, "2005, 2017, 2025")));
    }
    if (rude != null) {
      settings =
          settings.withRudeness(
              RudenessText.parse(rude)
                  .orElseThrow(() -> wrong(command, "--rude", rude, RudenessText.WORDS)));
    }
    return settings;
  }

  private Set<PlatformSettings.Duty> duties() {
    Set<PlatformSettings.Duty> duties = EnumSet.noneOf(PlatformSettings.Duty.class);
    if (setsClocks) {
      duties.add(PlatformSettings.Duty.SETS_CLOCKS);
    }
    if (givesKeys) {
      duties.add(PlatformSettings.Duty.GIVES_KEYS);
    }
    return duties;
  }

  static ParameterException wrong(CommandLine command, String option, String value, String right) {
    return new ParameterException(command, Language.text("not-one-of", option, value, right));
  }
}
