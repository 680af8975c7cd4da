package io.envgate.store;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.VirtualLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An uplink with a window, whose answers the test gives. */
final class FakeUplink implements Uplink {
  final List<Delivery> handed = new ArrayList<>();
  private final String platform;
  private final VirtualLoop loop;
  private final int window;
  private final Map<Delivery, Progress> unanswered = new LinkedHashMap<>();
  private boolean down;
  private boolean answering;
  private Runnable listener = () -> {};

  FakeUplink(String platform, VirtualLoop loop, int window) {
    this.platform = platform;
    this.loop = loop;
    this.window = window;
  }

  /** From now on it acknowledges all that is sent, and what was sent before at once. */
  FakeUplink acknowledging() {
    answering = true;
    acknowledgeAll();
    return this;
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return record.content() instanceof Content.Started
        ? List.of()
        : List.of("one;" + record.id(), "two;" + record.id());
  }

  @Override
  public boolean isUp() {
    return !down;
  }

  @Override
  public int room() {
    return down ? 0 : window - unanswered.size();
  }

  @Override
  public void onRoom(Runnable grown) {
    listener = grown;
  }

  @Override
  public void send(Delivery delivery, Progress progress) {
    handed.add(delivery);
    unanswered.put(delivery, progress);
    progress.transmitted(1, "QN" + handed.size(), loop.now());
    progress.transmitted(2, "QN" + handed.size() + "-2", loop.now());
    if (answering) {
      loop.execute(() -> answer(delivery, new Receipt.Acknowledged(loop.now())));
    }
  }

  void answer(Delivery delivery, Receipt receipt) {
    Progress progress = unanswered.remove(delivery);
    if (progress != null) {
      progress.settled(receipt);
      listener.run();
    }
  }

  void answerAll(Receipt receipt) {
    List.copyOf(unanswered.keySet()).forEach(delivery -> answer(delivery, receipt));
    loop.settle();
  }

  void acknowledgeAll() {
    answerAll(new Receipt.Acknowledged(loop.now()));
  }

  void goDown() {
    down = true;
    answerAll(new Receipt.Unanswered("the link ended"));
  }

  void comeUp() {
    down = false;
    listener.run();
    loop.settle();
  }

  /**
   * The numbers of the records that were handed over, in their order: see {@link Made#minute(int)}.
   */
  List<Integer> numbers() {
    return handed.stream().map(delivery -> Made.number(delivery.record())).toList();
  }
}
