package io.envgate.registermap;

import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.util.ArrayList;
import java.util.List;

/** Compares what was written with what stands there (回读). */
final class ReadBack {
  private ReadBack() {}

  /** Where it was written. @param step not raw */
  static Span span(Step step) {
    if (step instanceof Step.Coil coil) {
      return new Span(Table.COIL, coil.address(), 1);
    }
    if (step instanceof Step.Register register) {
      return new Span(Table.HOLDING, register.address(), 1);
    }
    Step.Registers registers = (Step.Registers) step;
    return new Span(Table.HOLDING, registers.address(), registers.values().size());
  }

  static boolean agrees(Step step, Answer answer) {
    return numbers(answer).equals(wanted(step));
  }

  /** Whether one register or bit was read, and this stands in it. */
  static boolean shows(Answer answer, int value) {
    return Image.isValues(answer) && numbers(answer).equals(List.of(value));
  }

  static String words(Step step, Answer answer) {
    List<Integer> numbers = numbers(answer);
    return span(step) + " = " + (numbers.size() == 1 ? numbers.get(0).toString() : numbers);
  }

  private static List<Integer> wanted(Step step) {
    if (step instanceof Step.Coil coil) {
      return List.of(coil.on() ? 1 : 0);
    }
    return step instanceof Step.Register register
        ? List.of(register.value())
        : ((Step.Registers) step).values();
  }

  private static List<Integer> numbers(Answer answer) {
    List<Integer> numbers = new ArrayList<>();
    if (answer instanceof Answer.Bits bits) {
      for (boolean bit : bits.bits()) {
        numbers.add(bit ? 1 : 0);
      }
    } else if (answer instanceof Answer.Words words) {
      byte[] bytes = words.bytes();
      for (int at = 0; at + 1 < bytes.length; at += 2) {
        numbers.add((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
      }
    }
    return numbers;
  }
}
