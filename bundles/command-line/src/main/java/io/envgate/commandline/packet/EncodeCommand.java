package io.envgate.commandline.packet;

import com.google.gson.JsonParseException;
import io.envgate.commandline.Failure;
import io.envgate.commandline.Language;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code envgate packet encode}: frames of JSON objects, strict as the gateway itself sends. */
@Command(name = "encode", mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {
  @Option(
      names = "--crc",
      paramLabel = "KIND",
      converter = CrcOption.class,
      defaultValue = "HJ212",
      descriptionKey = "packet.crc")
  private PacketCrc crc;

  @Option(names = "--edition", paramLabel = "2005|2017|2025", defaultValue = "2017")
  private String edition;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Edition obeyed = Edition.ofLabel(edition).orElseThrow(this::unknownEdition);
    PacketEncoder encoder = new PacketEncoder(obeyed, crc);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        System.out.write(frame(encoder, obeyed, line, number));
      }
    }
    System.out.flush();
    return 0;
  }

  private static byte[] frame(PacketEncoder encoder, Edition edition, String line, int number) {
    try {
      return encoder.encode(PacketJson.read(line, edition));
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
      throw new Failure(1, Language.text("encode-refused", number, e.getMessage()));
    }
  }

  private ParameterException unknownEdition() {
    return new ParameterException(
        spec.commandLine(), "--edition " + edition + ": 2005 | 2017 | 2025");
  }
}
