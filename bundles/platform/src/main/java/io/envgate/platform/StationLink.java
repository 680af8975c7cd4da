package io.envgate.platform;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ReceiverFrame;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;

/**
 * One connection of one or many stations: cuts its bytes into frames, lets the platform judge them,
 * and sends the answers.
 */
final class StationLink implements Wire.Listener {
  private final ReceivingPlatform platform;
  private final PlatformSettings settings;
  private final Loop loop;
  private final Wire wire;
  private final String peer;
  private final PacketDecoder decoder;
  private Loop.Timer patience = () -> {};
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
    this.decoder = new PacketDecoder(settings.crc(), settings.cipher());
  }

  String peer() {
    return peer;
  }

  @Override
  public void opened() {
    if (!settings.rudeness().welcomes()) {
      end();
    }
  }

  @Override
  public void received(byte[] bytes) {
    patience.cancel();
    decoder.feed(bytes, 0, bytes.length, this::hear);
    if (!ended) {
      patience = loop.after(settings.patience(), () -> decoder.silence(this::hear));
    }
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
    Rudeness rudeness = settings.rudeness();
    answers++;
    if (!rudeness.answers(answers)) {
      return false;
    }
    byte[] bytes = rudeness.bytes(ReceiverFrame.of(rudeness.answer(right), settings.crc()));
    if (rudeness.delay().isZero()) {
      write(bytes);
    } else {
      loop.after(rudeness.delay(), () -> write(bytes));
    }
    return true;
  }

  private void hear(Decoded decoded) {
    if (ended) {
      return;
    }
    if (decoded instanceof Decoded.Complete complete) {
      frames++;
      boolean drop = settings.rudeness().drops(frames);
      platform.hear(this, complete, drop);
      if (drop) {
        end();
      }
    } else {
      platform.noise(this, decoded);
    }
  }

  private void write(byte[] bytes) {
    if (!ended) {
      wire.write(bytes);
    }
  }

  private void forget() {
    ended = true;
    patience.cancel();
    platform.gone(this);
  }
}
