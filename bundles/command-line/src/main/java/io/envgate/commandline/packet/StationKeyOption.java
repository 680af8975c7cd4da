package io.envgate.commandline.packet;

import io.envgate.commandline.Language;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.StationKeys;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes {@code KEY}, for all stations, or {@code MN=KEY}. Never says a key. */
public final class StationKeyOption implements ITypeConverter<StationKeyOption.Given> {

  /**
   * A key as it was given.
   *
   * @param mn whose it is; empty: of every station that has none of its own
   */
  public record Given(String mn, ParameterCipher cipher) {
    public void addTo(StationKeys keys) {
      if (mn.isEmpty()) {
        keys.addForAnybody(cipher);
      } else {
        keys.add(mn, cipher);
      }
    }
  }

  @Override
  public Given convert(String text) {
    int equals = text.length() > ParameterCipher.KEY_LENGTH ? text.indexOf('=') : -1;
    String key = text.substring(equals + 1);
    if (!ParameterCipher.isKey(key)) {
      throw new TypeConversionException(Language.text("key-unfit"));
    }
    return new Given(text.substring(0, Math.max(0, equals)), ParameterCipher.sm4(key));
  }
}
