package io.envgate.hj212.strict;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one frame of a station as strictly as the national standards can be read, or what is known
 * of a {@link StrictDialect}, without anything of the codec. Whatever is not allowed is a fault.
 * Sources: HJ 212-2017; for 2005, 2025 and the dialects what is established of them.
 */
public final class StrictReading {
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:QN=(?<qn>[^;]*);)?(?:PNUM=(?<pnum5>\\d{1,4});PNO=(?<pno5>\\d{1,4});)?ST=(?<st>[^;]*);CN=(?<cn>\\d{4});"
              + "PW=(?<pw>[^;]*);MN=(?<mn>[^;]*);(?:Flag=(?<flag>\\d{1,3});)?"
              + "(?:PNUM=(?<pnum>\\d{1,4});PNO=(?<pno>\\d{1,4});)?(?<rf>RF=1;)?CP=&&(?<cp>.*)&&",
          Pattern.DOTALL);

  private static final Map<Integer, Set<String>> FLAGS =
      Map.of(
          2005, words("N F M S D C T P 0 1 2 3"),
          2017, words("N F M S D C T B"),
          2025, words("N F M S D C T B Td"));
  private static final Set<String> FIGURES =
      words("Rtd Min Avg Max Cou ZsRtd ZsMin ZsAvg ZsMax Data DayData NightData RT");
  private static final Map<Integer, Set<String>> SUFFIXES =
      Map.of(
          2005, words("Flag RS Ala UpValue LowValue DayStdValue NightStdValue"),
          2017, words("Flag EFlag SampleTime Info SN RS"),
          2025,
              words(
                  "Flag EFlag SampleTime Info SN RS RawAvg CompleteTime SampleType SampleRd StandardValue ResultType"));
  private static final Map<String, Pattern> PLAIN =
      Map.ofEntries(
          Map.entry("QnRtn", Pattern.compile("[1-9]|100")),
          Map.entry("ExeRtn", Pattern.compile("[1-6]|100")),
          Map.entry("RtdInterval", Pattern.compile("[1-9]\\d{0,3}")),
          Map.entry("MinInterval", Pattern.compile("[1-6]|10|12|15|20|30")),
          Map.entry("PolId", Pattern.compile("[A-Za-z0-9]{1,6}")),
          Map.entry("InfoId", Pattern.compile("i\\d{5}")),
          Map.entry("VaseNo", Pattern.compile("[1-9]\\d?")),
          Map.entry("CstartTime", Pattern.compile("\\d{6}")),
          Map.entry("CTime", Pattern.compile("[1-9]|1\\d|2[0-4]")),
          Map.entry("Stime", Pattern.compile("[1-9]\\d{0,2}")),
          Map.entry("AlarmType", Pattern.compile("[01]")),
          Map.entry("WarnTime", Pattern.compile("\\d{1,2}")),
          Map.entry("ReportTime", Pattern.compile("\\d{4}")),
          Map.entry("AlarmTarget", Pattern.compile("[!-~&&[^;,=&]]{1,30}")),
          Map.entry("SKCreateTime", Pattern.compile("\\d{17}|")),
          Map.entry("DataTime", Pattern.compile("\\d{14}")),
          Map.entry("SystemTime", Pattern.compile("\\d{14}")),
          Map.entry("RestartTime", Pattern.compile("\\d{14}")),
          Map.entry("AlarmTime", Pattern.compile("\\d{14}")),
          Map.entry("BeginTime", Pattern.compile("\\d{14}")),
          Map.entry("EndTime", Pattern.compile("\\d{14}")));
  private static final Pattern MINUTES = Pattern.compile("[1-9]\\d{0,1}"); // up to an hour
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,14}(\\.\\d{1,5})?");
  private static final DateTimeFormatter SECOND = strict("uuuuMMddHHmmss");
  private static final DateTimeFormatter MILLISECOND = strict("uuuuMMddHHmmssSSS");

  private final StrictDialect dialect;
  private final int edition;
  private final byte[] key;
  private final List<String> faults = new ArrayList<>();

  private StrictReading(StrictDialect dialect, byte[] key) {
    this.dialect = dialect;
    this.edition = dialect.edition;
    this.key = key;
  }

  /**
   * What is wrong with the frame, each with the clause; nothing if it is right.
   *
   * @param frame from {@code ##} to CR LF
   * @param edition 2005, 2017 or 2025
   * @param key of SM4; empty where parameters must be in clear
   */
  public static List<String> faults(byte[] frame, int edition, String key) {
    return faults(frame, StrictDialect.national(edition), key);
  }

  /** The same by the rules of a dialect. */
  public static List<String> faults(byte[] frame, StrictDialect dialect, String key) {
    StrictReading reading = new StrictReading(dialect, key.getBytes(StandardCharsets.US_ASCII));
    try {
      reading.frame(frame.clone());
    } catch (Unreadable end) {
      reading.faults.add(end.getMessage());
    }
    return reading.faults;
  }

  /** The CN of a frame, enciphered or not; empty if none can be found. */
  public static String cn(byte[] frame) {
    Matcher found =
        Pattern.compile(";?CN=(\\d{4});").matcher(new String(frame, StandardCharsets.ISO_8859_1));
    return found.find() ? found.group(1) : "";
  }

  private void frame(byte[] frame) {
    String text = new String(frame, StandardCharsets.ISO_8859_1);
    if (!text.matches("(?s)##\\d{4}.*\r\n")) {
      throw new Unreadable("6.3.1: no ##, no four digits or no CR LF: " + text);
    }
    int length = Integer.parseInt(text.substring(2, 6));
    demand(length == frame.length - 12, "6.3.1: the length field says " + length);
    demand(length <= 1024, "6.3.1: the data segment has " + length + " bytes");
    byte[] segment = Arrays.copyOfRange(frame, 6, frame.length - 6);
    open(segment);
    String sent = text.substring(frame.length - 6, frame.length - 2);
    demand(sent.equals(String.format("%04X", crc(segment))), "annex A: the check code is " + sent);
    segment(new String(segment, StandardCharsets.UTF_8));
  }

  /** 2025, 6.4.4: CN 2000 to 2999, 1014 and 3020 and nothing else is enciphered. */
  private void open(byte[] segment) {
    String text = new String(segment, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("CP=&&") + 5;
    String cn = cn(segment);
    if (dialect.hasKeys()
        && key.length == 16
        && (cn.startsWith("2") || cn.equals("1014") || cn.equals("3020"))) {
      byte[] cp = Arrays.copyOfRange(segment, from, segment.length - 2);
      System.arraycopy(PlainSm4.opened(cp, key), 0, segment, from, cp.length);
    }
  }

  /** Annex A, bit by bit: the low byte of the register is forgotten at each byte. */
  private static int crc(byte[] bytes) {
    int register = 0xFFFF;
    for (byte one : bytes) {
      register = register >> 8 ^ one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return register;
  }

  private void segment(String segment) {
    Matcher header = HEADER.matcher(segment);
    if (!header.matches()) {
      throw new Unreadable("6.3.2: the fields are not those of table 3 in their order: " + segment);
    }
    String cn = header.group("cn");
    String st = header.group("st");
    boolean answer = cn.matches("901[1-4]");
    demand(dialect.has(cn), "6.6.5: a station does not send CN=" + cn);
    demand(dialect.hasSystem(st), "6.6.1: there is no ST=" + st);
    demand(answer == st.equals("91"), "6.6.1: ST=" + st + " with CN=" + cn);
    demand(header.group("pw").matches("[!-~]{6}"), "6.3.2: PW has six characters");
    mn(header.group("mn"), cn);
    qn(header.group("qn"), cn, answer);
    flag(header, answer);
    String cp = header.group("cp");
    int most = edition == 2005 ? 960 : 950;
    demand(cp.getBytes(StandardCharsets.UTF_8).length <= most, "6.3.2: CP is too long");
    demand(!cp.contains("&&"), "6.3.2: && inside CP");
    demand(cp.isEmpty() || !dialect.isBare(cn), "CP of CN=" + cn + " is not empty");
    if (dialect.isPlain() && cn.matches("2011|204[23]")) {
      plainData(cp, header.group("mn"));
    } else if (!dialect.state(cn).isEmpty()) {
      state(cp, dialect.state(cn));
    } else {
      parameters(cp, cn, answer);
    }
  }

  private void mn(String mn, String cn) {
    if (edition == 2025 && mn.isEmpty()) {
      demand(cn.equals("1001"), "C.2: an empty MN with CN=" + cn);
    } else {
      demand(
          mn.matches(edition == 2005 ? "[0-9A-Za-z]{14}" : "[0-9A-F]{24}"),
          "6.3.2: the MN is " + mn);
    }
  }

  /** Answers of 2005 have their QN inside CP, and its uploads have none at all. */
  private void qn(String qn, String cn, boolean answer) {
    if (edition == 2005) {
      demand(qn == null || !answer, "2005: QN stands inside CP of answers");
    }
    if (qn == null && (edition != 2005 || dialect.numbersUploads() && isUpload(cn))) {
      faults.add("6.3.2: QN is missing with CN=" + cn);
    }
    if (qn != null) {
      demand(qn.matches("\\d{17}") && isTime(qn, MILLISECOND), "6.3.2: the QN is " + qn);
    }
  }

  /** Of its own accord, and no answer to 1011 and its like, which have their QN inside CP. */
  private static boolean isUpload(String cn) {
    return cn.matches("[26]\\d{3}|9021");
  }

  private void flag(Matcher header, boolean answer) {
    boolean split = header.group("pnum") != null || header.group("pnum5") != null;
    demand(header.group("pnum5") == null || edition == 2005, "6.3.2: PNUM stands behind Flag");
    demand(header.group("rf") == null || dialect.hasRf(), "6.3.2: there is no RF");
    if (header.group("flag") == null) {
      demand(
          edition == 2005 && !(dialect.numbersUploads() && isUpload(header.group("cn"))),
          "6.3.2: Flag is missing");
      return;
    }
    int flag = Integer.parseInt(header.group("flag"));
    int version = Map.of(2005, 0, 2017, 1, 2025, 2).get(edition);
    demand(flag <= 255 && flag >> 2 == version, "6.3.2: the version in Flag=" + flag);
    demand((flag & 2) != 0 == split, "6.3.2: Flag=" + flag + " and PNUM do not agree");
    demand(!answer || (flag & 1) == dialect.answerBit(), "6.3.2: bit 0 of an answer: Flag=" + flag);
    demand(
        edition != 2005
            || answer
            || header.group("qn") == null
            || (flag & 1) == 1
            || dialect.numbersUploads(),
        "2005: a QN without the wish for an answer");
    if (split) {
      parts(
          header.group("pnum") == null ? header.group("pnum5") : header.group("pnum"),
          header.group("pno") == null ? header.group("pno5") : header.group("pno"));
    }
  }

  private void parts(String pnum, String pno) {
    int all = Integer.parseInt(pnum);
    int one = Integer.parseInt(pno);
    demand(one >= 1 && one <= all, "6.3.2: PNO=" + pno + " of PNUM=" + pnum);
    demand(edition != 2025 || all <= 9, "6.3.3: PNUM has one digit");
  }

  private void parameters(String cp, String cn, boolean answer) {
    List<String> fields = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    if (!cp.isEmpty()) {
      for (String item : split(cp, ';')) {
        item(item, fields, codes);
      }
    }
    demand(Set.copyOf(codes).size() == codes.size(), "6.3.3: an item comes twice in " + cp);
    if (answer) {
      answer(fields, cn);
    } else if (cn.startsWith("2") && !cn.matches("207[1234]")) {
      demand(fields.contains("DataTime"), "6.3.3: no DataTime with CN=" + cn);
      labels(cp, cn);
    }
    if (dialect.meansAlone() && cn.matches("20[356]1")) {
      fields.stream()
          .filter(field -> field.matches(".*-(?!Avg|Flag|EFlag).*"))
          .forEach(field -> faults.add("means alone: " + field + " with CN=" + cn));
    }
    if (!dialect.checkSuffixes().isEmpty() && cn.matches("206[2-6]")) {
      fields.stream()
          .filter(field -> field.contains("-"))
          .filter(field -> !dialect.checkSuffixes().contains(field.replaceFirst(".*-", "")))
          .forEach(field -> faults.add("a check has no " + field));
    }
  }

  /** {@code SNO=0101A01;ENO=001001;DataTime=…;0102060301=81.20}: no suffix, no flag, no comma. */
  private void plainData(String cp, String mn) {
    String[] fields = cp.split(";", -1);
    demand(fields.length >= 3, "radiation: SNO, ENO and DataTime first: " + cp);
    List<String> codes = new ArrayList<>();
    for (int at = 0; at < fields.length; at++) {
      String name = fields[at].replaceFirst("=.*", "");
      String value = fields[at].replaceFirst("[^=]*=?", "");
      switch (at) {
        case 0 ->
            demand(
                name.equals("SNO") && mn.equals(value + "0000000"),
                "radiation: the MN is SNO and seven zeros: " + fields[at]);
        case 1 -> demand(name.equals("ENO") && value.matches("\\d{6}"), "radiation: " + fields[at]);
        case 2 ->
            demand(
                name.equals("DataTime") && isTime(value, SECOND),
                "radiation: no DataTime in third place: " + fields[at]);
        default -> {
          demand(dialect.codes().matcher(name).matches(), "radiation: no code " + name);
          demand(NUMBER.matcher(value).matches(), "radiation: no number " + fields[at]);
          codes.add(name);
        }
      }
    }
    demand(Set.copyOf(codes).size() == codes.size(), "6.3.3: an item comes twice in " + cp);
  }

  /** Fields in their order, of which any may be left out. */
  private void state(String cp, List<String> patterns) {
    int next = 0;
    for (String field : cp.split(";", -1)) {
      int at = next;
      while (at < patterns.size() && !field.matches(patterns.get(at))) {
        at++;
      }
      demand(at < patterns.size(), "the state has no such field, or not there: " + field);
      next = at + 1;
    }
  }

  /** An item: {@code code-Suffix=value} joined by commas, or a plain field. */
  private void item(String item, List<String> fields, List<String> codes) {
    Set<String> codesHere = new LinkedHashSet<>();
    boolean plain = false;
    for (String field : split(item, ',')) {
      int equals = field.indexOf('=');
      if (equals < 1) {
        throw new Unreadable("6.3.3: no name or no value: " + field);
      }
      String name = field.substring(0, equals);
      String value = field.substring(equals + 1);
      int dash = name.lastIndexOf('-');
      fields.add(name);
      if (dash < 0) {
        plain = true;
        plain(name, value);
      } else {
        codesHere.add(name.substring(0, dash));
        suffixed(name.substring(0, dash), name.substring(dash + 1), value);
      }
    }
    int items = codesHere.size() + (plain ? 1 : 0);
    demand(items == 1, "6.3.3: a comma stands between items: " + item);
    codes.addAll(codesHere);
  }

  private void plain(String name, String value) {
    if (name.equals("QN")) {
      demand(edition == 2005 && isTime(value, MILLISECOND), "6.3.2: QN inside CP");
      return;
    }
    Pattern right =
        name.equals("RtdInterval") && dialect.countsMinutes()
            ? MINUTES
            : name.equals("PolId") && dialect.isPlain() ? dialect.codes() : PLAIN.get(name);
    demand(right != null, "table 4: there is no field " + name);
    demand(right == null || right.matcher(value).matches(), "table 4: " + name + "=" + value);
    if (name.endsWith("Time") && value.length() == 14) {
      demand(isTime(value, SECOND), "table 4: " + name + "=" + value + " is no time");
    }
  }

  private void suffixed(String code, String suffix, String value) {
    demand(dialect.codes().matcher(code).matches(), "annex B: there is no code " + code);
    demand(!dialect.takenAway().contains(code), "the dialect has no " + code);
    demand(
        !dialect.constants().contains(code) || NUMBER.matcher(value).matches(),
        code + " is a constant of flow and " + value + " no number");
    boolean figure = FIGURES.contains(suffix);
    demand(
        figure
            || SUFFIXES.get(edition).contains(suffix)
            || dialect.checkSuffixes().contains(suffix),
        "table 4: there is no suffix " + suffix);
    if (figure && !code.startsWith("p")) {
      demand(NUMBER.matcher(value).matches(), code + "-" + suffix + "=" + value + " is no number");
    } else if (suffix.equals("Flag")) {
      demand(FLAGS.get(edition).contains(value), "6.6.4: there is no flag " + value);
    } else if (suffix.equals("RS")) {
      demand(value.matches(edition == 2005 ? "[01]" : "[0-5]"), "table 4: RS=" + value);
    } else if (suffix.equals("SampleTime") || suffix.equals("CompleteTime")) {
      demand(isTime(value, SECOND), "table 4: " + suffix + "=" + value);
    } else {
      demand(!value.isEmpty(), "6.3.3: " + code + "-" + suffix + " has no value");
    }
    demand(
        suffix.equals("Info") || value.chars().allMatch(c -> c > ' ' && c < 0x7F),
        "6.3.1: other than ASCII in " + code + "-" + suffix);
  }

  private void answer(List<String> fields, String cn) {
    List<String> due = new ArrayList<>(edition == 2005 ? List.of("QN") : List.of());
    if (cn.equals("9011")) {
      due.add("QnRtn");
    } else if (cn.equals("9012")) {
      due.add("ExeRtn");
    }
    demand(fields.equals(due), "annex C: " + cn + " has " + fields + ", not " + due);
  }

  /** Periods are labelled by either end: hours by full hours, days by midnight (annex C). */
  private void labels(String cp, String cn) {
    Matcher label = Pattern.compile("(?:^|;)DataTime=(\\d{14})").matcher(cp);
    String end =
        Map.of("2051", "00", "2061", "0000", "2031", "000000", "2041", "000000")
            .getOrDefault(cn, "");
    demand(label.find() && label.group(1).endsWith(end), "annex C: the DataTime of a " + cn);
  }

  /** Log texts between slashes may hold anything. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean log = false;
    for (int at = 0; at < text.length(); at++) {
      if (text.startsWith("//", at)) {
        log = !log;
        at++;
      } else if (!log && text.charAt(at) == separator) {
        parts.add(text.substring(from, at));
        from = at + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static boolean isTime(String digits, DateTimeFormatter form) {
    try {
      LocalDateTime.parse(digits, form);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  private void demand(boolean right, String fault) {
    if (!right) {
      faults.add(fault);
    }
  }

  /** Nothing more can be said of the frame. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }
  }
}
