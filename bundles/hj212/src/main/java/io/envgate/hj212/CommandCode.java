package io.envgate.hj212;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A command code CN (命令编码): what a packet is for. Codes that no table has are representable: they
 * have no edition and the kind {@link Kind#UNKNOWN}.
 *
 * @param cn as it stands on the wire
 * @param editions that have it; none for a dialect's or an unknown one
 * @param fromHost whether a platform sends it
 * @param fromDevice whether a station sends it
 * @param asked what a platform wants by it, in a word: {@code set-patience}; {@link #REFUSED} where
 *     the gateway has nothing for it; empty where platforms do not send it
 * @param told what a station tells by it: {@code minute}; empty where stations do not send it
 */
public record CommandCode(
    String cn,
    Set<Edition> editions,
    boolean fromHost,
    boolean fromDevice,
    Kind kind,
    String zh,
    String en,
    String asked,
    String told) {

  /** What stands for a command that is known and that nothing answers to. */
  public static final String REFUSED = "refused";

  /** What is expected in return (HJ 212-2017, 6.1). */
  public enum Kind {
    /** 9011, perhaps data, 9012. */
    REQUEST,
    /** 9013. */
    NOTIFICATION,
    /** 9014, if Flag asks for it; sent by a host the same code is a request. */
    UPLOAD,
    /** Nothing: it is an answer itself. */
    INTERACTION,
    UNKNOWN
  }

  private static final List<CommandCode> TABLE =
      CodeTable.rows("commands.csv").stream()
          .map(
              row ->
                  new CommandCode(
                      row[0],
                      CodeTable.editions(row[1]),
                      row[2].contains("D"),
                      row[2].contains("U"),
                      kind(row[3]),
                      row[4],
                      row[5],
                      word(row[6]),
                      word(row[7])))
          .toList();

  private static final Map<String, List<CommandCode>> BY_NUMBER =
      TABLE.stream().collect(Collectors.groupingBy(CommandCode::cn));

  /** All that the tables have, those of dialects too. */
  public static List<CommandCode> all() {
    return TABLE;
  }

  /** The code in this edition, else in any other, else an unknown one. */
  public static CommandCode of(String cn, Edition edition) {
    List<CommandCode> named = BY_NUMBER.getOrDefault(cn, List.of());
    return named.stream()
        .filter(code -> code.editions.contains(edition))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .orElseGet(
            () ->
                new CommandCode(
                    cn, Set.of(), true, true, Kind.UNKNOWN, "未知命令", "unknown command", "", ""));
  }

  public boolean known() {
    return kind != Kind.UNKNOWN;
  }

  /** Whether this answers something and so must not be answered. */
  public boolean isAnswer() {
    return kind == Kind.INTERACTION;
  }

  private static String word(String cell) {
    return cell.equals("-") ? "" : cell;
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "R" -> Kind.REQUEST;
      case "N" -> Kind.NOTIFICATION;
      case "U" -> Kind.UPLOAD;
      case "I" -> Kind.INTERACTION;
      default -> throw new IllegalStateException("no kind of command has the letter " + letter);
    };
  }
}
