package io.envgate.control;

import io.envgate.api.control.Commanded;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.control.CommandBook.Entry;
import io.envgate.loop.Loop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings instruments back from what the end of an earlier run cut short: whatever was begun and not
 * ended is taken back, the last order first, before the instrument is told anything new.
 */
final class Recovery {

  /** Hears of each command that was taken back. */
  interface Listener {
    /**
     * @param last whether none is left of the same instrument
     */
    void recovered(Entry.Begun begun, Result.Failed result, boolean last);
  }

  private final Loop loop;
  private final Listener listener;
  private final Map<String, Entry.Begun> cutShort = new LinkedHashMap<>(); // by id

  Recovery(Loop loop, Listener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  void begun(Entry.Begun begun) {
    cutShort.put(begun.id(), begun);
  }

  void ended(Entry.Ended ended) {
    cutShort.remove(ended.id());
  }

  /** Takes back what was cut short of this instrument. @return how many commands that are */
  int begin(Commanded analyzer) {
    List<Entry.Begun> own =
        cutShort.values().stream()
            .filter(begun -> begun.analyzer().equals(analyzer.name()))
            .toList();
    next(own.iterator(), analyzer);
    return own.size();
  }

  private void next(Iterator<Entry.Begun> commands, Commanded analyzer) {
    if (commands.hasNext()) {
      Entry.Begun begun = commands.next();
      takeBack(new ArrayList<>(begun.orders()), begun, analyzer, new ArrayList<>(), commands);
    }
  }

  private void takeBack(
      List<String> orders,
      Entry.Begun begun,
      Commanded analyzer,
      List<String> words,
      Iterator<Entry.Begun> others) {
    if (orders.isEmpty() && cutShort.remove(begun.id()) != null) {
      Result.Failed result =
          new Result.Failed("the gateway stopped in the middle of it; " + String.join("; ", words));
      listener.recovered(begun, result, !others.hasNext());
      next(others, analyzer);
    }
    if (orders.isEmpty()) {
      return; // or the instrument came a second time, and was brought back already
    }
    String last = orders.remove(orders.size() - 1);
    analyzer.end(
        new Order(last, begun.arguments()),
        result ->
            loop.execute(
                () -> {
                  words.add(last + ": " + Diary.words(last, result));
                  takeBack(orders, begun, analyzer, words, others);
                }));
  }
}
