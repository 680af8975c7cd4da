package io.envgate.simulator;

import io.envgate.loop.Wire;

/** A modem's connection: it says who it is as soon as it is through. */
record RegisteringWire(Wire wire, byte[] registration) implements Wire {

  @Override
  public void open(Listener owner) {
    wire.open(
        new Listener() {
          @Override
          public void opened() {
            wire.write(registration);
            owner.opened();
          }

          @Override
          public void received(byte[] bytes) {
            owner.received(bytes);
          }

          @Override
          public void closed(String reason) {
            owner.closed(reason);
          }
        });
  }

  @Override
  public void write(byte[] bytes) {
    wire.write(bytes);
  }

  @Override
  public void close() {
    wire.close();
  }
}
