package io.envgate.textinstrument;

import io.envgate.api.control.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an analyzer gives back with a command.
 *
 * @param values by the names of arguments
 * @param missing what should have come and did not, in words
 */
record Told(Map<String, String> values, List<String> missing) {

  static Told of(TextCommand command, Haul haul) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    if (!command.purpose().item().isEmpty()) {
      values.put(Argument.ITEM, command.purpose().item());
    }
    command
        .values()
        .forEach(
            (name, value) -> {
              Optional<String> shown = haul.field(value.field()).filter(text -> !text.isEmpty());
              Optional<String> read =
                  value.clock().isEmpty()
                      ? shown
                      : shown
                          .flatMap(text -> Template.instant(value.clock().get(), text))
                          .map(Object::toString);
              read.ifPresentOrElse(
                  text -> values.put(name, text),
                  () ->
                      missing.add(
                          name
                              + ": "
                              + shown
                                  .map(text -> "'" + text + "' is no time")
                                  .orElse("no field " + value.field() + " came")));
            });
    return new Told(values, missing);
  }
}
