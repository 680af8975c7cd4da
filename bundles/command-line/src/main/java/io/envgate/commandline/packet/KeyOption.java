package io.envgate.commandline.packet;

import io.envgate.commandline.Language;
import io.envgate.hj212.ParameterCipher;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the SM4 key of a station; what is wrong with one is said without showing it. */
public final class KeyOption implements ITypeConverter<ParameterCipher> {

  @Override
  public ParameterCipher convert(String text) {
    if (!ParameterCipher.isKey(text)) {
      throw new TypeConversionException(Language.text("key-unfit"));
    }
    return ParameterCipher.sm4(text);
  }
}
