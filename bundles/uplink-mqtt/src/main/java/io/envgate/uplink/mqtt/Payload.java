package io.envgate.uplink.mqtt;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import java.time.Instant;
import java.util.List;

/**
 * How records are put into messages. {@link #compose} is pure and may be called from any thread;
 * the rest lives on the session's loop.
 */
interface Payload {

  /**
   * The texts that are stored before the first sending, one a message; empty where there is none.
   */
  List<String> compose(DataRecord record);

  /** What the broker is to say when the gateway vanishes (遗嘱). Called before each connecting. */
  Message will();

  /** What is said when the connection stands, before anything else. */
  List<Message> births(Instant now);

  /**
   * The message of one part. @param part from 1 @param late whether it was owed before it could be
   * sent
   */
  Parcel parcel(Delivery delivery, int part, Instant now);

  /** What platforms may ask for beside. */
  Hearing hearing();

  /** What is said before the connection is given up in order. */
  List<Message> farewell(Instant now);

  /**
   * A message, and what must be said before it.
   *
   * @param reference how the ledger names it
   */
  record Parcel(List<Message> before, Message message, String reference) {}
}
