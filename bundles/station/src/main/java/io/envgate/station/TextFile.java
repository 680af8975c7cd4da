package io.envgate.station;

import io.envgate.station.yaml.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a small UTF-8 text, and says where it stops being one: files from Windows are often GBK.
 */
final class TextFile {
  private static final long LARGEST = 1_000_000; // bytes; a big station has some ten thousand

  private TextFile() {}

  static Optional<String> read(Path file, Findings findings) {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        findings.add(Rule.FILE_TOO_LARGE, Place.START, size, LARGEST);
        return Optional.empty();
      }
      return decoded(Files.readAllBytes(file), findings);
    } catch (NoSuchFileException e) {
      findings.add(Rule.FILE_UNREADABLE, Place.START, new Rule.Said("文件不存在", "no such file"));
    } catch (IOException e) {
      findings.add(Rule.FILE_UNREADABLE, Place.START, e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(byte[] bytes, Findings findings) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - (text.lastIndexOf('\n') + 1) + 1;
      findings.add(Rule.FILE_NOT_UTF8, new Place(line, column));
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
