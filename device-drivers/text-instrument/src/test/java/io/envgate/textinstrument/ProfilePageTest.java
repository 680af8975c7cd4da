package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/profiles-text.md} teaches is so. */
class ProfilePageTest {
  private static final Path DOCS = Path.of(System.getProperty("envgate.root", "../.."), "docs");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everySnippetIsAProfile() throws IOException {
    String page = Files.readString(DOCS.resolve("profiles-text.md"));
    List<String> snippets = YAML.matcher(page).results().map(one -> one.group(1)).toList();

    assertEquals(8, snippets.size());
    for (String one : snippets) {
      Fixture.parsed(one.contains("profile: 1") ? one : TextProfileTest.HEAD + one);
    }
  }

  @Test
  void everyWordIsTaught() throws IOException {
    String page =
        Files.readString(DOCS.resolve("profiles-text.md")).replaceAll("[^A-Za-z0-9-]+", " ") + " ";
    Stream<List<String>> keys =
        Stream.of(
            ProfileReader.KEYS,
            TelegramReader.KEYS,
            TelegramReader.EXPECT,
            TelegramReader.CHECKSUM,
            RowsReader.KEYS,
            StatusReader.KEYS,
            TextCommandReader.KEYS);
    Stream<Enum<?>> words =
        Stream.of(Checksum.values(), Notation.values(), Form.values()).flatMap(Stream::of);

    keys.flatMap(List::stream).forEach(word -> assertTrue(page.contains(" " + word + " "), word));
    words
        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .forEach(word -> assertTrue(page.contains(" " + word + " "), word));
  }
}
