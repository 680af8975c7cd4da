package io.envgate.commandline.packet;

import io.envgate.hj212.PacketCrc;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes {@code MODBUS-swapped} as people write it. */
public final class CrcOption implements ITypeConverter<PacketCrc> {

  @Override
  public PacketCrc convert(String text) {
    return PacketCrc.ofWord(text)
        .orElseThrow(
            () ->
                new TypeConversionException("--crc " + text + ": HJ212 | MODBUS | MODBUS-swapped"));
  }
}
