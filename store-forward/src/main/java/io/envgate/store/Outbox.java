package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.store.Retransmission;
import io.envgate.api.store.Retransmission.Asked;
import io.envgate.api.store.Retransmission.GivenUp;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is still owed to whom. Writes return at once and take effect in their order; their outcomes
 * are told on the writer's loop after the disk has confirmed them.
 */
interface Outbox {

  /** Keeps the records and what is owed of them; records that are already kept owe nothing new. */
  void append(List<Owed> owed, Consumer<Kept> outcome);

  /**
   * Who hears of new deliveries, on the writer's loop, after they are durable and before {@link
   * #append}'s outcome.
   */
  void onFresh(Consumer<List<Delivery>> listener);

  /**
   * The oldest open deliveries to a platform that may be sent now, read from the disk. One whose
   * bodies are stored has them, byte for byte.
   *
   * @param held whose turn has already come: left out
   */
  List<Delivery> due(String platform, Instant now, int limit, Predicate<DeliveryId> held);

  /**
   * Makes durable that these are about to be sent, with the bodies they are sent with.
   *
   * @param begun hears which of them may be sent now: those that were still open, none where the
   *     disk refused
   */
  void begin(List<Delivery> deliveries, Consumer<Set<DeliveryId>> begun);

  /**
   * Writes down where deliveries stand, step after step. What is settled stays settled.
   *
   * @param outcome hears of some of the steps at once, until it has heard of each
   */
  void advance(List<Step> steps, BiConsumer<List<Step>, Kept> outcome);

  /** The platforms with open deliveries. */
  Set<String> creditors();

  /** Ends all open deliveries to a platform that is no more. */
  void giveUp(String platform, String reason, Consumer<Changed> outcome);

  /**
   * What is still owed to platforms under their old names is owed to them under today's from now
   * on.
   *
   * @param outcome hears what was changed, by {@code old → new}
   */
  void rename(Consumer<Map<String, Changed>> outcome);

  /** See {@link Retransmission#again}. */
  void again(Selection selection, Cause cause, Consumer<Asked> outcome);

  /** See {@link Retransmission#giveUp}. */
  void giveUp(Selection selection, String reason, Consumer<GivenUp> outcome);

  /** Who hears, on the writer's loop, that a platform is owed more than it was. */
  void onMore(Consumer<String> listener);

  /** How many deliveries were changed. @param kept lost where some file refused */
  record Changed(long deliveries, Kept kept) {}
}
