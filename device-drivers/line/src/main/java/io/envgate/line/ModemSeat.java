package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.util.Optional;

/**
 * Where one line waits for its modem. The newest connection counts: when a modem dials in again,
 * the one before is half-open, and is closed. Lives on the loop.
 */
final class ModemSeat implements Wire.Dialer {
  private final ModemPort port;
  private final Loop loop;
  private final Modem modem;
  private final Counts counts;
  private Optional<Call> call = Optional.empty();
  private Optional<Waiting> line = Optional.empty();
  private boolean dialledBefore;

  ModemSeat(ModemPort port, Loop loop, Modem modem, Counts counts) {
    this.port = port;
    this.loop = loop;
    this.modem = modem;
    this.counts = counts;
  }

  Modem modem() {
    return modem;
  }

  Counts counts() {
    return counts;
  }

  @Override
  public Wire dial() {
    return new Waiting();
  }

  /** The line is closed for ever. */
  void leave() {
    call.ifPresent(one -> one.wire.close());
    call = Optional.empty();
    port.leave(this);
  }

  /**
   * The modem dialled in. @param registrationBytes that it sent first, to be counted
   *
   * @return who hears the connection from now on
   */
  Wire.Listener take(Wire wire, int registrationBytes) {
    counts.add("modem-dialled-in");
    counts.add("dropped-byte", registrationBytes);
    Optional<Call> before = call;
    Call fresh = new Call(wire);
    call = Optional.of(fresh);
    before.ifPresent(
        old -> {
          counts.add("modem-replaced");
          old.wire.close();
          line.filter(Waiting::isConnected).ifPresent(one -> one.end("the modem dialled in again"));
        });
    line.filter(one -> !one.isConnected()).ifPresent(Waiting::connect);
    return fresh;
  }

  /** A connection of the modem. */
  private final class Call implements Wire.Listener {
    private final Wire wire;

    Call(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      int signs = modem.signsOfLife(bytes);
      boolean heard = signs == 0 && isCurrent() && line.filter(Waiting::isConnected).isPresent();
      counts.add("heartbeat", signs);
      if (heard) {
        line.orElseThrow().listener.received(bytes);
      } else {
        counts.add("dropped-byte", bytes.length);
      }
    }

    @Override
    public void closed(String reason) {
      if (isCurrent()) {
        call = Optional.empty();
        line.filter(Waiting::isConnected).ifPresent(one -> one.end(reason));
      }
    }

    private boolean isCurrent() {
      return call.filter(one -> one == this).isPresent();
    }
  }

  /** The line's end: open while a modem is there. */
  private final class Waiting implements Wire {
    private Listener listener;
    private Call connected;
    private boolean ended;

    @Override
    public void open(Listener owner) {
      listener = owner;
      line = Optional.of(this);
      loop.execute(this::begin);
    }

    private void begin() {
      if (ended) {
        return;
      }
      Optional<String> trouble = port.listen();
      if (trouble.isPresent()) {
        end(trouble.get());
      } else if (call.isPresent()) {
        connect();
      } else if (!dialledBefore) { // so that the line knows that it is down and keeps no questions
        dialledBefore = true;
        end("no modem has dialled in at " + port);
      }
    }

    boolean isConnected() {
      return connected != null;
    }

    void connect() {
      connected = call.orElseThrow();
      listener.opened();
    }

    void end(String reason) {
      forget();
      loop.execute(() -> listener.closed(reason));
    }

    private void forget() {
      ended = true;
      line = line.filter(one -> one != this);
    }

    @Override
    public void write(byte[] bytes) {
      if (connected != null && !ended) {
        connected.wire.write(bytes);
      }
    }

    /** The connection goes with it: a modem that says nothing is to dial in anew. */
    @Override
    public void close() {
      forget();
      if (connected != null) {
        connected.wire.close();
        call = call.filter(one -> one != connected);
      }
    }
  }
}
