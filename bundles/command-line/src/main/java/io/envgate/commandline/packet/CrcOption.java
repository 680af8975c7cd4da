package io.envgate.commandline.packet;

import io.envgate.hj212.PacketCrc;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes {@code MODBUS-swapped} as people write it. */
public final class CrcOption implements ITypeConverter<PacketCrc> {

  @Override
  public PacketCrc convert(String text) {
    for (PacketCrc crc : PacketCrc.values()) {
      if (crc.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return crc;
      }
    }
    throw new TypeConversionException("--crc " + text + ": HJ212 | MODBUS | MODBUS-swapped");
  }
}
