package io.envgate.station;

import io.envgate.registermap.RegisterMap;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The numbers that a site gives to a profile: {@code constants: {span: 4}}, such as the range of a
 * transmitter or the ratio of a transformer.
 */
final class ConstantChoices {
  private final Context context;
  private final Fields fields;
  private final String analyzer;

  ConstantChoices(Context context, Fields fields, String analyzer) {
    this.context = context;
    this.fields = fields;
    this.analyzer = analyzer;
  }

  Optional<RegisterMap> applied(Optional<RegisterMap> map) {
    Map<String, BigDecimal> given = new HashMap<>();
    for (Node.Entry entry : fields.entries("constants", "{span: 4}")) {
      String name = entry.key().text();
      new Words(context.findings())
          .number(name, entry.value(), "4")
          .ifPresent(number -> given.put(name, number));
      map.filter(one -> !one.constants().containsKey(name))
          .ifPresent(
              one ->
                  context
                      .findings()
                      .add(
                          Rule.CONSTANT_UNKNOWN,
                          entry.key().place(),
                          name,
                          Context.list(new TreeSet<>(one.constants().keySet()))));
    }
    Optional<RegisterMap> filled = map.map(one -> one.withConstants(given));
    filled.ifPresent(
        one ->
            one.unknownConstants()
                .forEach(
                    name ->
                        context
                            .findings()
                            .add(Rule.CONSTANT_MISSING, fields.place(), analyzer, name)));
    return filled;
  }
}
