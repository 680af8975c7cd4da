package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was heard of one delivery. */
final class Slip implements Uplink.Progress {
  final List<String> transmitted = new ArrayList<>(); // "1 20261123084000000"
  final List<Receipt> receipts = new ArrayList<>();

  @Override
  public void transmitted(int part, String reference, Instant at) {
    transmitted.add((part + " " + reference).strip());
  }

  @Override
  public void settled(Receipt receipt) {
    receipts.add(receipt);
  }

  boolean settled() {
    return !receipts.isEmpty();
  }

  boolean acknowledged() {
    return receipts.size() == 1 && receipts.get(0) instanceof Receipt.Acknowledged;
  }

  boolean unanswered() {
    return receipts.size() == 1 && receipts.get(0) instanceof Receipt.Unanswered;
  }

  /** Settled once, and as this. */
  void assertOnly(Receipt expected) {
    assertEquals(List.of(expected), receipts);
  }
}
