package io.envgate.station;

import static io.envgate.station.Finding.Severity.ADVICE;
import static io.envgate.station.Finding.Severity.ERROR;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What can be found in a station file. The texts stand in {@code findings_zh.properties} and {@code
 * findings_en.properties}.
 */
enum Rule {
  FILE_UNREADABLE(ERROR),
  FILE_TOO_LARGE(ERROR),
  FILE_NOT_UTF8(ERROR),
  FILE_EMPTY(ERROR),
  YAML_TAB(ERROR),
  YAML_FULL_WIDTH_COLON(ERROR),
  YAML_FULL_WIDTH_COMMA(ERROR),
  YAML_MISSING_COLON(ERROR),
  YAML_OPEN_QUOTE(ERROR),
  YAML_OPEN_BRACKET(ERROR),
  YAML_UNQUOTED_VARIABLE(ERROR),
  YAML_INDENTATION(ERROR),
  YAML_UNKNOWN_ANCHOR(ERROR),
  YAML_SEVERAL_DOCUMENTS(ERROR),
  YAML_TOO_DEEP(ERROR),
  YAML_TOO_MANY(ERROR),
  YAML_OTHER(ERROR),

  KEY_UNKNOWN(ERROR),
  KEY_UNKNOWN_NEAR(ERROR),
  KEY_FULL_WIDTH_COLON(ERROR),
  KEY_COLON_WITHOUT_SPACE(ERROR),
  KEY_TWICE(ERROR),
  KEY_MISSING(ERROR),
  NAME_UNFIT(ERROR),
  FORMERLY_TAKEN(ERROR),
  FORMERLY_TWICE(ERROR),

  NOT_A_MAPPING(ERROR),
  NOT_A_LIST(ERROR),
  NOT_A_WORD(ERROR),
  NOT_A_WHOLE_NUMBER(ERROR),
  NOT_A_NUMBER(ERROR),
  NOT_A_CHOICE(ERROR),
  NOT_A_CHOICE_NEAR(ERROR),
  NOT_A_SWITCH(ERROR),
  NOT_A_DURATION(ERROR),
  NOT_AN_ADDRESS(ERROR),
  NOT_A_BROKER(ERROR),
  NOT_A_URL(ERROR),
  NUMBER_OUTSIDE(ERROR),
  DURATION_OUTSIDE(ERROR),
  CHINESE_QUOTES(ADVICE),

  VARIABLE_UNSET(ERROR),
  SECRETS_UNREADABLE(ERROR),
  SECRETS_OPEN(ADVICE),

  TIMEZONE_UNKNOWN(ERROR),
  TIMEZONE_UNKNOWN_NEAR(ERROR),
  DATA_FOLDER_UNFIT(ERROR),
  DATA_FOLDER_UNWRITABLE(ADVICE),

  LINE_KIND(ERROR),
  MODEM_PACKET_UNFIT(ERROR),
  MODEMS_ALIKE(ERROR),
  RTU_NEEDS_EIGHT_BITS(ERROR),
  BAUD_UNUSUAL(ADVICE),
  ASCII_WITHOUT_PARITY(ADVICE),
  LINE_UNKNOWN(ERROR),
  LINE_UNKNOWN_NEAR(ERROR),
  LINE_UNUSED(ADVICE),
  SERIAL_PORT_TWICE(ERROR),
  SERIAL_PORT_ABSENT(ADVICE),
  SERIAL_PORT_UNSTABLE(ADVICE),
  BUS_BUDGET(ADVICE),

  UNIT_OUTSIDE(ERROR),
  UNIT_TWICE(ERROR),
  PROFILE_OR_REGISTERS(ERROR),
  PROFILE_UNKNOWN(ERROR),
  PROFILE_UNKNOWN_NEAR(ERROR),
  PROFILE_UNREADABLE(ERROR),
  REGISTERS_UNFIT(ERROR),
  TELEGRAMS_UNFIT(ERROR),
  TELEGRAMS_NEED_RTU(ERROR),
  TELEGRAMS_NOT_ALONE(ADVICE),
  PACKETS_UNFIT(ERROR),
  PACKETS_ALIKE(ERROR),
  FACTOR_NOT_OF_ANALYZER(ERROR),
  ANALYZER_READS_NOTHING(ERROR),
  CONSTANT_UNKNOWN(ERROR),
  CONSTANT_MISSING(ERROR),

  POINT_UNKNOWN(ERROR),
  POINT_UNKNOWN_NEAR(ERROR),
  POINT_OF_ROW_MISSING(ERROR),
  POINT_WITHOUT_ANALYZER(ERROR),
  POINT_PUBLISHED_MEASURED(ERROR),
  POINT_UNREPORTED(ADVICE),
  SYSTEM_UNFIT(ERROR),
  SYSTEM_UNKNOWN(ADVICE),

  FACTOR_UNFIT(ERROR),
  FACTOR_UNKNOWN(ADVICE),
  FACTOR_UNKNOWN_NEAR(ADVICE),
  FACTOR_MEDIUM(ADVICE),
  FACTOR_UNREAD(ADVICE),
  FACTOR_READ_TWICE(ERROR),
  FACTOR_FROM_UNFIT(ERROR),
  FACTOR_NEEDS(ERROR),
  STACK_WITHOUT_AREA(ERROR),
  REFERENCE_TWICE(ERROR),
  TOTALISER_UNFIT(ERROR),
  RANGE_UNFIT(ERROR),
  LIMIT_WITHOUT_UNIT(ADVICE),
  UNIT_UNKNOWN(ADVICE),
  UNIT_OTHER(ADVICE),
  UNIT_UNFIT(ERROR),
  UNIT_OF_ANALYZER(ADVICE),
  MEASURED_UNFIT(ERROR),
  STATE_OF_A_RATIO(ERROR),
  FIGURE_MEANINGLESS(ERROR),
  MARKING_INPUT(ERROR),
  MARKING_TEST(ERROR),
  TIME_OF_DAY(ERROR),
  MEASUREMENTS_OF_NOISE(ERROR),
  MEASUREMENT_BETWEEN(ERROR),
  FACTOR_NOT_OF_POINT(ERROR),
  FACTOR_NOT_OF_POINT_NEAR(ERROR),
  THRESHOLD_LOOSER(ERROR),
  THRESHOLD_UNREACHABLE(ERROR),
  WARNING_WITHOUT_LIMIT(ERROR),
  WARNING_UNTIL(ERROR),
  STANDARD_OF_NOTHING(ERROR),

  PASSWORD_CLEAR(ADVICE),
  PASSWORD_LENGTH(ADVICE),
  CIPHER_KEY_UNFIT(ERROR),
  ONLY_IN_2025(ERROR),
  MN_NOT_ASSIGNED_HERE(ERROR),
  LOGGER_MISSING(ERROR),
  DIALECT_UNKNOWN(ERROR),
  DIALECT_UNKNOWN_NEAR(ERROR),
  DIALECT_CIRCLE(ERROR),
  DIALECT_EMPTY(ERROR),
  DIALECT_EDITION(ERROR),
  DIALECT_CODE(ERROR),
  DIALECT_WORD(ERROR),
  DIALECT_ASKED(ERROR),
  DIALECT_WORD_NEAR(ERROR),
  DIALECT_SYSTEM(ADVICE),
  MN_MISSING(ERROR),
  MN_UNFIT(ERROR),
  MN_UNUSUAL(ADVICE),
  MN_TWICE(ERROR),
  REALTIME_INTERVAL(ADVICE),
  MINUTE_INTERVAL(ERROR),
  REPORTS_NONE(ADVICE),
  COMMAND_NOT_OFFERED(ADVICE),
  CERTIFICATE_AND_KEY(ERROR),
  TLS_NEEDS_SSL(ERROR),
  PEM_UNREADABLE(ERROR),
  TOPIC_GAP(ERROR),
  TOPIC_UNFIT(ERROR);

  private static final Properties ZH = texts("findings_zh.properties");
  private static final Properties EN = texts("findings_en.properties");

  private final Finding.Severity severity;

  Rule(Finding.Severity severity) {
    this.severity = severity;
  }

  Finding.Severity severity() {
    return severity;
  }

  /** Its name in findings and in the manual: {@code unit-twice}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String inChinese(Object... words) {
    return filled(ZH.getProperty(code()), said(words, true));
  }

  String inEnglish(Object... words) {
    return filled(EN.getProperty(code()), said(words, false));
  }

  private static Object[] said(Object[] words, boolean chinese) {
    return Stream.of(words)
        .map(word -> word instanceof Said said ? (chinese ? said.zh() : said.en()) : word)
        .toArray();
  }

  /** A word of ours that goes into a finding, in both languages. */
  record Said(String zh, String en) {}

  /** Plain replacement, left to right, so that words from the file are never read as a pattern. */
  private static String filled(String pattern, Object... words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      boolean gap =
          pattern.startsWith("{", i)
              && pattern.startsWith("}", i + 2)
              && Character.isDigit(pattern.charAt(i + 1));
      if (gap) {
        text.append(oneLine(words[pattern.charAt(i + 1) - '0']));
        i += 2;
      } else {
        text.append(pattern.charAt(i));
      }
    }
    return text.toString();
  }

  /** A finding is one line, whatever stood in the file. */
  private static String oneLine(Object word) {
    String text = String.valueOf(word).replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static Properties texts(String resource) {
    Properties texts = new Properties();
    try (InputStream in = Rule.class.getResourceAsStream(resource)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
