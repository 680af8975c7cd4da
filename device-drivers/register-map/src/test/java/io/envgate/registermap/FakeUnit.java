package io.envgate.registermap;

import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A unit that has the registers and bits that it was given, and refuses with exception 2 what it
 * has not.
 */
final class FakeUnit implements Unit {
  final List<Span> asked = new ArrayList<>();
  final List<Step> written = new ArrayList<>();
  final Map<Span, Answer> instead = new HashMap<>();
  final Map<Step, Answer> insteadOfWriting = new HashMap<>();
  private final VirtualLoop loop;
  private final Map<Span, byte[]> entries = new HashMap<>();

  FakeUnit(VirtualLoop loop) {
    this.loop = loop;
  }

  void put(Table table, int address, byte[] words) {
    for (int register = 0; register < words.length / 2; register++) {
      entries.put(
          new Span(table, address + register, 1),
          new byte[] {words[2 * register], words[2 * register + 1]});
    }
  }

  void put(Table table, int address, boolean bit) {
    entries.put(new Span(table, address, 1), new byte[] {0, (byte) (bit ? 1 : 0)});
  }

  @Override
  public void read(Table table, int address, int count, int spare, Consumer<Answer> answer) {
    Span span = new Span(table, address, count);
    asked.add(span);
    loop.execute(() -> answer.accept(instead.containsKey(span) ? instead.get(span) : answer(span)));
  }

  @Override
  public void write(Step step, Consumer<Answer> answer) {
    written.add(step);
    loop.execute(() -> answer.accept(insteadOfWriting.getOrDefault(step, new Answer.Written())));
  }

  private Answer answer(Span span) {
    byte[] words = new byte[2 * span.count()];
    boolean[] bits = new boolean[span.count()];
    for (int offset = 0; offset < span.count(); offset++) {
      byte[] entry = entries.get(new Span(span.table(), span.address() + offset, 1));
      if (entry == null) {
        return new Answer.Refused(2);
      }
      words[2 * offset] = entry[0];
      words[2 * offset + 1] = entry[1];
      bits[offset] = entry[1] == 1;
    }
    return span.isBits() ? new Answer.Bits(bits) : new Answer.Words(words);
  }
}
