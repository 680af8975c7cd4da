package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One listening port, the lines that wait at it, and the connections that nobody knows yet. */
final class ModemPort {
  private static final System.Logger LOG = System.getLogger(ModemPort.class.getName());
  private static final Duration TO_REGISTER = Duration.ofSeconds(10);
  private static final int MOST_STRANGERS = 32;

  private final InetSocketAddress address;
  private final Loop loop;
  private final ModemPorts.Opener opener;
  private final List<ModemSeat> seats = new ArrayList<>();
  private final Set<Stranger> strangers = new HashSet<>();
  private AutoCloseable listening;

  ModemPort(InetSocketAddress address, Loop loop, ModemPorts.Opener opener) {
    this.address = address;
    this.loop = loop;
    this.opener = opener;
  }

  ModemSeat seat(Modem modem, Counts counts) {
    ModemSeat seat = new ModemSeat(this, loop, modem, counts);
    seats.add(seat);
    return seat;
  }

  /** The port is closed when the last line has left. */
  void leave(ModemSeat seat) {
    seats.remove(seat);
    if (seats.isEmpty() && listening != null) {
      Set.copyOf(strangers).forEach(Stranger::dismiss);
      close(listening);
      listening = null;
    }
  }

  /** Listens, if it does not already. @return why it cannot */
  Optional<String> listen() {
    try {
      if (listening == null) {
        listening = opener.open(address, this::accepted);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(this + ": " + e.getMessage());
    }
  }

  private void accepted(Wire wire) {
    if (strangers.size() == MOST_STRANGERS || seats.isEmpty()) {
      unknown("too many connections that have not registered");
      wire.close();
      return;
    }
    Stranger stranger = new Stranger(wire);
    strangers.add(stranger);
    wire.open(stranger);
  }

  private void unknown(String why) {
    seats.forEach(seat -> seat.counts().add("unknown-modem"));
    LOG.log(Level.WARNING, "{0}: a connection was closed: {1}", this, why);
  }

  private static void close(AutoCloseable listening) {
    try {
      listening.close();
    } catch (Exception e) { // the type demands it; a socket throws an IOException at most
      LOG.log(Level.DEBUG, "closing: {0}", e.getMessage());
    }
  }

  @Override
  public String toString() {
    return address.getHostString() + ":" + address.getPort();
  }

  /** A connection until its registration has come. */
  private final class Stranger implements Wire.Listener {
    private final Wire wire;
    private final Inbox inbox = new Inbox();
    private final Loop.Timer deadline;
    private Wire.Listener known; // who hears it since it registered

    Stranger(Wire wire) {
      this.wire = wire;
      this.deadline = loop.after(TO_REGISTER, () -> refuse("it did not register within 10 s"));
    }

    @Override
    public void opened() {
      look();
    }

    @Override
    public void received(byte[] bytes) {
      if (known == null) {
        inbox.add(bytes);
        look();
      } else {
        known.received(bytes);
      }
    }

    @Override
    public void closed(String reason) {
      forget();
      if (known != null) {
        known.closed(reason);
      }
    }

    private void look() {
      byte[] received = inbox.bytes();
      Optional<ModemSeat> its =
          seats.stream().filter(seat -> seat.modem().begins(received)).findFirst();
      if (its.isPresent()) {
        forget();
        byte[] registration = inbox.take(0, its.get().modem().registration().length);
        known = its.get().take(wire, registration.length);
        if (inbox.size() > 0) {
          known.received(inbox.clear());
        }
      } else if (seats.stream().noneMatch(seat -> seat.modem().mayBegin(received))) {
        refuse("no line has the registration " + Inbox.hex(received));
      }
    }

    private void refuse(String why) {
      unknown(why);
      dismiss();
    }

    private void dismiss() {
      forget();
      wire.close();
    }

    private void forget() {
      deadline.cancel();
      strangers.remove(this);
    }
  }
}
