package io.envgate.platform;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ReceiverFrame;
import io.envgate.hj212.lint.LinkLint;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * One connection of one or many stations: cuts its bytes into frames, lets the platform judge them,
 * and sends the answers.
 */
final class StationLink implements Wire.Listener {
  private static final int TICKS = 10; // a second, in which what is said unasked is said

  private final ReceivingPlatform platform;
  private final PlatformSettings settings;
  private final Loop loop;
  private final Wire wire;
  private final String peer;
  private final PacketDecoder decoder;
  private final Optional<LinkLint> lint;
  private Loop.Timer patience = () -> {};
  private Loop.Timer chatter = () -> {};
  private boolean chatters;
  private long ticks;
  private long frames;
  private long answers;
  private boolean ended;

  StationLink(
      ReceivingPlatform platform, PlatformSettings settings, Loop loop, Wire wire, String peer) {
    this.platform = platform;
    this.settings = settings;
    this.loop = loop;
    this.wire = wire;
    this.peer = peer;
    this.decoder = new PacketDecoder(settings.crc(), settings.keys());
    this.lint = settings.dialect().map(LinkLint::new);
  }

  /** What judges the order of its frames; absent where the standard has nothing to say of it. */
  Optional<LinkLint> lint() {
    return lint;
  }

  String peer() {
    return peer;
  }

  @Override
  public void opened() {
    if (platform.manners().welcomes()) {
      mannersChanged();
    } else {
      end();
    }
  }

  /** The platform is as rude as it says from now on. */
  void mannersChanged() {
    Rudeness manners = platform.manners();
    wire.reading(manners.reads());
    if (!chatters && !manners.chatter().equals(Rudeness.Chatter.NONE)) {
      chatters = true;
      chat();
    }
  }

  @Override
  public void received(byte[] bytes) {
    if (ended || !platform.manners().reads()) {
      return;
    }
    patience.cancel();
    decoder.feed(bytes, 0, bytes.length, this::hear);
    if (!ended && decoder.undecided()) {
      patience = loop.after(settings.patience(), () -> decoder.silence(this::hear));
    }
  }

  /** Bytes outside any frame that the platform has not been told of yet. */
  int noise() {
    return ended ? 0 : decoder.skipped();
  }

  @Override
  public void closed(String reason) {
    forget();
  }

  void send(Packet packet) {
    write(ReceiverFrame.of(packet, settings.crc()));
  }

  void end() {
    if (!ended) {
      forget();
      wire.close();
    }
  }

  /** Sends the answer as the platform's manners have it. @return whether anything will be sent */
  boolean answer(Packet right) {
    Rudeness manners = platform.manners();
    answers++;
    if (!manners.answers(answers)) {
      return false;
    }
    byte[] bytes = manners.bytes(ReceiverFrame.of(manners.answer(right), settings.crc()));
    if (manners.delay().isZero()) {
      write(bytes);
    } else {
      loop.after(manners.delay(), () -> write(bytes));
    }
    return true;
  }

  private void hear(Decoded decoded) {
    if (ended) {
      return;
    }
    if (decoded instanceof Decoded.Complete complete) {
      frames++;
      boolean drop = platform.manners().drops(frames);
      platform.hear(this, complete, drop);
      if (drop) {
        end();
      }
    } else {
      platform.noise(this, decoded);
    }
  }

  /** Says a tenth of what it says unasked in a second, and so on until its manners are better. */
  private void chat() {
    Rudeness.Chatter say = platform.manners().chatter();
    if (ended || say.equals(Rudeness.Chatter.NONE)) {
      chatters = false;
      return;
    }
    ticks++;
    byte[] noise = new byte[share(say.noiseBytes())];
    new Random(ticks).nextBytes(noise);
    write(noise);
    for (int i = share(say.commands()); i > 0; i--) {
      platform.bother(this);
    }
    chatter = loop.after(Duration.ofMillis(1000 / TICKS), this::chat);
  }

  /** What of so many a second falls to this tick. */
  private int share(int perSecond) {
    return (int) (ticks * perSecond / TICKS - (ticks - 1) * perSecond / TICKS);
  }

  private void write(byte[] bytes) {
    if (!ended) {
      wire.write(bytes);
    }
  }

  private void forget() {
    if (!ended && noise() > 0) {
      platform.noise(this, new Decoded.Skipped(noise()));
    }
    ended = true;
    patience.cancel();
    chatter.cancel();
    platform.gone(this);
  }
}
