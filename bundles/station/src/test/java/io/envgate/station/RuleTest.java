package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
  private static final Properties ZH = texts("findings_zh.properties");
  private static final Properties EN = texts("findings_en.properties");

  @ParameterizedTest
  @EnumSource(Rule.class)
  void hasATextInBothLanguagesWithTheSameGaps(Rule rule) {
    assertEquals(gaps(EN.getProperty(rule.code())), gaps(ZH.getProperty(rule.code())));
    assertTrue(ZH.getProperty(rule.code()).codePoints().anyMatch(Character::isIdeographic));
  }

  @Test
  void thereIsNoTextWithoutARule() {
    Set<String> codes = Stream.of(Rule.values()).map(Rule::code).collect(Collectors.toSet());
    assertEquals(codes, EN.stringPropertyNames());
    assertEquals(codes, ZH.stringPropertyNames());
  }

  @Test
  void wordsFromTheFileStayOneLineAndAreNoPattern() {
    String text = Rule.KEY_UNKNOWN.inEnglish("a\nb {1}", "{0}");
    assertEquals("“a b {1}” is no key here; the keys here are {0}", text);
  }

  private static Set<String> gaps(String text) {
    Matcher gaps = Pattern.compile("\\{\\d}").matcher(text);
    return new TreeSet<>(gaps.results().map(gap -> gap.group()).toList());
  }

  private static Properties texts(String resource) {
    Properties texts = new Properties();
    try (InputStream in = Rule.class.getResourceAsStream(resource)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }
}
