package io.envgate.textinstrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the named fields stand in a telegram of text. */
sealed interface Layout {

  /** The fields, or empty where the text is not laid out so. @param unit for {@code {unit}} */
  Optional<Cells> cut(String text, int unit);

  /** Whether a profile may name this field. */
  boolean mayHave(String field);

  /** The named fields of one telegram. */
  interface Cells {
    Optional<String> field(String name);
  }

  /** No fields: values are taken by their places. */
  record Places() implements Layout {
    @Override
    public Optional<Cells> cut(String text, int unit) {
      return Optional.of(name -> Optional.empty());
    }

    @Override
    public boolean mayHave(String field) {
      return false;
    }
  }

  /** A regular expression of the whole text with named groups; {@code {unit}} is the address. */
  record ByPattern(String regex) implements Layout {
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    Pattern compiled(int unit) {
      return Pattern.compile(regex.replace("{unit}", String.valueOf(unit)), Pattern.DOTALL);
    }

    List<String> groups() {
      return GROUP.matcher(regex).results().map(group -> group.group(1)).toList();
    }

    @Override
    public Optional<Cells> cut(String text, int unit) {
      Matcher matcher = compiled(unit).matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      for (String group : groups()) {
        Optional.ofNullable(matcher.group(group)).ifPresent(value -> found.put(group, value));
      }
      return Optional.of(name -> Optional.ofNullable(found.get(name)));
    }

    @Override
    public boolean mayHave(String field) {
      return groups().contains(field);
    }
  }

  /**
   * Values in a fixed order.
   *
   * @param names of all of them; those that nobody asks for may have equal names
   * @param separator between them; a space stands for any run of blanks
   * @param more whether further ones may follow
   */
  record ByColumns(List<String> names, String separator, boolean more) implements Layout {
    public ByColumns {
      names = List.copyOf(names);
    }

    @Override
    public Optional<Cells> cut(String text, int unit) {
      List<String> cells = cells(text, separator);
      if (cells.size() < names.size() || !more && cells.size() > names.size()) {
        return Optional.empty();
      }
      return Optional.of(
          name ->
              names.contains(name)
                  ? Optional.of(cells.get(names.indexOf(name)))
                  : Optional.empty());
    }

    @Override
    public boolean mayHave(String field) {
      return names.contains(field);
    }

    static List<String> cells(String text, String separator) {
      String[] cells =
          separator.isBlank()
              ? text.strip().split("\\s+")
              : text.split(Pattern.quote(separator), -1);
      return Arrays.stream(cells).map(String::strip).toList();
    }
  }

  /**
   * Each value with its name before it.
   *
   * @param equals between name and value; empty where the name is a code of letters right before
   *     the number, as {@code R43.91}
   */
  record ByNames(String separator, String equals) implements Layout {
    private static final Pattern VALUE = Pattern.compile("[-+]?[.\\d].*|\\?+|#+");

    @Override
    public Optional<Cells> cut(String text, int unit) {
      List<String> cells = ByColumns.cells(text, separator);
      return Optional.of(name -> only(cells, name + equals));
    }

    /** A field that comes twice belongs to two telegrams run into one, and neither can be told. */
    private Optional<String> only(List<String> cells, String before) {
      List<String> found = new ArrayList<>();
      for (String cell : cells) {
        String value = cell.startsWith(before) ? cell.substring(before.length()) : null;
        if (value != null && (!equals.isEmpty() || VALUE.matcher(value).matches())) {
          found.add(value);
        }
      }
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public boolean mayHave(String field) {
      return true;
    }
  }

  /** One layout for the whole text, and another for what its field {@code data} holds. */
  record Nested(ByPattern outer, Layout inner) implements Layout {
    static final String DATA = "data";

    @Override
    public Optional<Cells> cut(String text, int unit) {
      return outer
          .cut(text, unit)
          .flatMap(
              whole ->
                  whole
                      .field(DATA)
                      .flatMap(data -> inner.cut(data, unit))
                      .map(part -> name -> part.field(name).or(() -> whole.field(name))));
    }

    @Override
    public boolean mayHave(String field) {
      return outer.mayHave(field) || inner.mayHave(field);
    }
  }

  /** Values that are called by their number, from 1: those of an SDI-12 sensor. */
  record Numbered() implements Layout {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    static Cells cells(List<String> values) {
      return name ->
          NUMBER.matcher(name).matches() && Integer.parseInt(name) <= values.size()
              ? Optional.of(values.get(Integer.parseInt(name) - 1))
              : Optional.empty();
    }

    @Override
    public Optional<Cells> cut(String text, int unit) {
      return Optional.empty(); // they come over several answers, and are put together there
    }

    @Override
    public boolean mayHave(String field) {
      return NUMBER.matcher(field).matches();
    }
  }

  /**
   * Values in the order that another telegram gives.
   *
   * @param header its name: its text is the names of the columns
   */
  record ByHeader(String header, String separator) implements Layout {
    @Override
    public Optional<Cells> cut(String text, int unit) {
      return Optional.of(name -> Optional.empty()); // what it means is known with the header
    }

    @Override
    public boolean mayHave(String field) {
      return true;
    }

    Optional<Cells> cut(String text, String headerText) {
      List<String> names = ByColumns.cells(headerText, separator);
      return new ByColumns(names, separator, false).cut(text, 0);
    }
  }
}
