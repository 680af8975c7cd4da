package io.envgate.profile;

import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a command of a profile is for.
 *
 * @param actions which of what platforms and people want it fulfils
 * @param item the code of the parameter that it sets or tells, such as {@code i13004}; else empty
 * @param flag what readings carry as long as it lasts
 * @param anytime whether the analyzer may be in any state for it
 */
public record Purpose(Set<Action> actions, String item, Optional<DataFlag> flag, boolean anytime) {
  public static final List<String> KEYS = List.of("action", "item", "flag", "anytime");
  public static final Map<String, Boolean> TRUTHS = Map.of("true", true, "false", false);

  private static final Map<String, Action> ACTIONS = Fields.words(Action.values());
  private static final Map<String, Optional<DataFlag>> FLAGS =
      Map.of("c", Optional.of(DataFlag.C), "m", Optional.of(DataFlag.M), "none", Optional.empty());

  public Purpose {
    actions = Set.copyOf(actions);
    Objects.requireNonNull(item);
    Objects.requireNonNull(flag);
  }

  /**
   * Reads it.
   *
   * @param unknown the flag of a command without an action
   */
  public static Purpose of(Fields fields, Optional<DataFlag> unknown) {
    Set<Action> actions = actions(fields);
    String item = fields.text("item", false).orElse("");
    if (item.isEmpty() && (actions.contains(Action.SET) || actions.contains(Action.TELL))) {
      fields.wrong("item", "缺少 item：哪个参数，如 i13004", "item is missing: which parameter? i13004");
    }
    Optional<DataFlag> usual =
        actions.isEmpty()
            ? unknown
            : actions.stream().flatMap(one -> one.flag().stream()).findFirst();
    return new Purpose(
        actions,
        item,
        fields.choice("flag", FLAGS, false).orElse(usual),
        fields.choice("anytime", TRUTHS, false).orElse(false));
  }

  private static Set<Action> actions(Fields fields) {
    Set<Action> actions = new LinkedHashSet<>();
    for (String word : fields.texts("action")) {
      Action action = ACTIONS.get(word);
      if (action == null) {
        String known = String.join(" ", ACTIONS.keySet());
        fields.wrong(
            "action",
            "没有动作 " + word + "，可用：" + known,
            "no action is called " + word + ": " + known);
      } else {
        actions.add(action);
      }
    }
    return actions;
  }

  /** Puts it where {@link #of} finds it. */
  public void write(Map<String, Object> written) {
    if (!actions.isEmpty()) {
      written.put("action", actions.stream().map(Action::word).sorted().toList());
    }
    if (!item.isEmpty()) {
      written.put("item", item);
    }
    written.put("flag", flag.map(DataFlag::name).orElse("none"));
    written.put("anytime", anytime);
  }
}
