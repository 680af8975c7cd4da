package io.envgate.hj212;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The command parameters CP (指令参数) of a packet: plain fields such as DataTime, and items grouped by
 * factor.
 *
 * <p>The standard joins the categories of one item with {@code ,} and items with {@code ;} (HJ
 * 212-2017, 6.3.3). Devices mix them, so both only separate here, and the name before the last
 * {@code -} says what belongs together; a bare {@code Flag} belongs to the item before it. Names
 * are case-sensitive.
 *
 * <p>Grouped anew at each call: keep the answer.
 */
public final class CommandParameters {
  private final List<Parameter> all;

  private CommandParameters(List<Parameter> all) {
    this.all = Collections.unmodifiableList(all);
  }

  /**
   * Reads the text between {@code CP=&&} and {@code &&}; whatever stands there, something can be
   * said of it.
   */
  public static CommandParameters parse(String cp) {
    return new CommandParameters(ParameterReader.read(cp));
  }

  /** Every {@code name=value} in the order of the wire. */
  public List<Parameter> all() {
    return all;
  }

  /**
   * The plain fields by name, in the order of the wire; a list each, because 2005 repeats PolId and
   * CTime.
   */
  public Map<String, List<String>> plain() {
    Map<String, List<String>> plain = new LinkedHashMap<>();
    group(
        (code, parameter) -> {
          if (code.isEmpty()) {
            plain
                .computeIfAbsent(parameter.name(), name -> new ArrayList<>(1))
                .add(parameter.value());
          }
        });
    return Collections.unmodifiableMap(plain);
  }

  /** The items in the order in which their codes first appear. */
  public List<Item> items() {
    Map<String, Item> items = new LinkedHashMap<>();
    group(
        (code, parameter) -> {
          if (!code.isEmpty()) {
            items
                .computeIfAbsent(code, c -> new Item(c, new LinkedHashMap<>()))
                .values()
                .computeIfAbsent(parameter.suffix(), suffix -> new ArrayList<>(1))
                .add(parameter.value());
          }
        });
    return List.copyOf(items.values());
  }

  public Optional<Item> item(String code) {
    return items().stream().filter(item -> item.code().equals(code)).findFirst();
  }

  /** The first value of a plain field such as {@code QnRtn}; empty if there is none. */
  public Optional<String> first(String name) {
    return plain().getOrDefault(name, List.of()).stream().findFirst();
  }

  public Optional<String> dataTime() {
    return first("DataTime");
  }

  /** Hands on each parameter with the code of its item; a plain field has an empty one. */
  private void group(BiConsumer<String, Parameter> each) {
    String before = "";
    for (Parameter parameter : all) {
      String code = isBareFlag(parameter) ? before : parameter.code();
      each.accept(code, parameter);
      before = code.isEmpty() ? before : code;
    }
  }

  /** Whether this is the {@code Flag=N} of a device that leaves out the factor's code. */
  public static boolean isBareFlag(Parameter parameter) {
    return parameter.name().equals("Flag") || parameter.name().equals("EFlag");
  }
}
