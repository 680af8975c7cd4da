package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/profiles.md} teaches is so. */
class ProfilePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("envgate.root", "../.."), "docs", "profiles.md");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everySnippetIsARegisterMap() throws IOException {
    List<String> snippets =
        YAML.matcher(Files.readString(PAGE)).results().map(one -> one.group(1)).toList();

    assertEquals(10, snippets.size());
    snippets.forEach(RegisterMapTest::good);
  }

  @Test
  void everyWordOfARowIsTaught() throws IOException {
    String page = Files.readString(PAGE);

    RowReader.KEYS.forEach(key -> assertTrue(page.contains("`" + key + "`"), key));
    TreatmentReader.KEYS.forEach(key -> assertTrue(page.contains(key), key));
    for (ValueType type : ValueType.values()) {
      assertTrue(page.contains(type.name().toLowerCase(Locale.ROOT)), type.name());
    }
  }
}
