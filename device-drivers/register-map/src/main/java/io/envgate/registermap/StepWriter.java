package io.envgate.registermap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what is written to an analyzer, as a register map has it. */
final class StepWriter {
  private StepWriter() {}

  static Map<String, Object> step(Step step) {
    Map<String, Object> written = new LinkedHashMap<>();
    if (step instanceof Step.Coil coil) {
      written.put("coil", coil.address());
      written.put("value", coil.on() ? 1 : 0);
    } else if (step instanceof Step.Register register) {
      written.put("holding", register.address());
      written.put("value", register.value());
    } else if (step instanceof Step.Registers registers) {
      written.put("holding", registers.address());
      written.put("values", registers.values());
    } else {
      Step.Raw raw = (Step.Raw) step;
      written.put("raw", raw.pdu());
      written.put("answer", raw.answerBytes());
    }
    return written;
  }

  static Map<String, Object> command(Command command) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("name", command.name());
    command.purpose().write(written);
    steps("unlock", command.unlock(), written);
    steps("write", command.write(), written);
    written.put("kind", MapWriter.word(command.kind()));
    steps("release", command.release(), written);
    written.put("hold", time(command.hold()));
    written.put("lasts", time(command.lasts()));
    if (!command.group().isEmpty()) {
      written.put("group", command.group());
    }
    written.put("read-back", command.readBack());
    command.done().ifPresent(done -> written.put("done", done(done)));
    if (!command.values().isEmpty()) {
      Map<String, Object> values = new LinkedHashMap<>();
      command.values().forEach((name, value) -> values.put(name, value(value)));
      written.put("values", values);
    }
    command.clock().ifPresent(clock -> written.put("clock", MapWriter.clock(clock)));
    return written;
  }

  private static Map<String, Object> value(Command.Value value) {
    Map<String, Object> written = new LinkedHashMap<>();
    MapWriter.place(value.row(), written);
    value.low().ifPresent(low -> written.put("least", low.toString()));
    value.high().ifPresent(high -> written.put("most", high.toString()));
    return written;
  }

  static String time(Duration time) {
    return time.toMillis() + "ms";
  }

  private static Map<String, Object> done(Command.Done done) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("table", MapWriter.word(done.span().table()));
    written.put("address", done.span().address());
    written.put("value", done.value());
    written.put("after", time(done.after()));
    written.put("within", time(done.within()));
    return written;
  }

  private static void steps(String key, List<Step> steps, Map<String, Object> written) {
    if (!steps.isEmpty()) {
      written.put(key, steps.stream().map(StepWriter::step).toList());
    }
  }
}
