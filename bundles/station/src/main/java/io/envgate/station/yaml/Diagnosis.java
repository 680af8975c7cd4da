package io.envgate.station.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Names the usual cause of a break. The library says what it expected, which helps nobody in a
 * cabin; the line itself shows the slip: a Chinese input method left on, a tab, a forgotten colon.
 */
final class Diagnosis {
  private final List<String> lines;
  private final Place problem;
  private final Place context;
  private final String said;

  private Diagnosis(String text, MarkedYamlEngineException e) {
    lines = text.lines().toList();
    problem = e.getProblemMark().map(Composer::place).orElse(Place.START);
    context = e.getContextMark().map(Composer::place).orElse(problem);
    said = e.getProblem() == null ? String.valueOf(e.getMessage()) : e.getProblem();
  }

  static Document.Broken of(String text, MarkedYamlEngineException e) {
    return new Diagnosis(text, e).broken();
  }

  private Document.Broken broken() {
    // the slip is on the line where reading stopped, or on the last written line before it
    for (int number : new int[] {problem.line(), lastWrittenBefore(problem.line())}) {
      String line = line(number);
      int tab = indentationTab(line);
      if (tab >= 0) {
        return at(number, tab, Document.Cause.TAB);
      }
      int colon = plainIndexOf(line, '：');
      if (colon >= 0) {
        return at(number, colon, Document.Cause.FULL_WIDTH_COLON);
      }
      int comma = plainIndexOf(line, '，');
      if (comma >= 0) {
        return at(number, comma, Document.Cause.FULL_WIDTH_COMMA);
      }
    }
    return bySaying();
  }

  private Document.Broken bySaying() {
    if (said.contains("while scanning a quoted scalar")
        || said.contains("unexpected end of stream")) {
      return new Document.Broken(context, Document.Cause.OPEN_QUOTE, line(context.line()).strip());
    }
    if (said.contains("could not find expected ':'")) {
      return new Document.Broken(
          context, Document.Cause.MISSING_COLON, line(context.line()).strip());
    }
    int variable = plainIndexOf(line(problem.line()), '$');
    if (variable >= 0 && said.contains("',' or")) {
      return at(problem.line(), variable, Document.Cause.UNQUOTED_VARIABLE);
    }
    if (said.contains("',' or '}'") || said.contains("',' or ']'")) {
      return new Document.Broken(
          context, Document.Cause.OPEN_BRACKET, line(context.line()).strip());
    }
    if (said.contains("mapping values are not allowed") || said.contains("<block end>")) {
      return new Document.Broken(problem, Document.Cause.INDENTATION, line(problem.line()).strip());
    }
    return new Document.Broken(problem, Document.Cause.OTHER, said);
  }

  private Document.Broken at(int number, int index, Document.Cause cause) {
    return new Document.Broken(new Place(number, index + 1), cause, line(number).strip());
  }

  private String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  private int lastWrittenBefore(int number) {
    int before = number - 1;
    while (before > 0 && (line(before).isBlank() || line(before).strip().startsWith("#"))) {
      before--;
    }
    return before;
  }

  private static int indentationTab(String line) {
    int index = 0;
    while (index < line.length() && line.charAt(index) == ' ') {
      index++;
    }
    return index < line.length() && line.charAt(index) == '\t' ? index : -1;
  }

  /** Where the sign stands outside quotes and comments, or -1. */
  private static int plainIndexOf(String line, char sign) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == '#') {
        return -1;
      }
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote == 0 && c == sign) {
        return i;
      }
    }
    return -1;
  }
}
