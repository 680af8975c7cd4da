package io.envgate.hj212instrument;

import io.envgate.api.count.Counts;
import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ReceiverFrame;
import io.envgate.line.Line;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The receiving side of one instrument: cuts what comes over its line into packets, judges whose
 * they are, answers, and keeps the newest. Several may hear one line, each for an MN of its own.
 *
 * <p>A garbled frame is never answered, because its MN and QN are not to be trusted (HJ 212-2017,
 * 6.3.1), and never becomes a value. Lives on the loop of the line.
 */
final class Receiver implements Line.Listener {
  private static final Duration PATIENCE =
      Duration.ofSeconds(5); // a 4G network stalls within a frame for so long, hardly longer
  private static final int SHOWN = 64;

  private final Identity identity;
  private final PacketProfile.Manner manner;
  private final Line line;
  private final Loop loop;
  private final Counts counts;
  private final PacketDecoder decoder;
  private final Heard heard;
  private Loop.Timer patience = () -> {};
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<String> downBecause = Optional.of("not opened yet");

  /**
   * Whose packets are taken.
   *
   * @param mn absent: those of anybody, for the instrument is alone on its line or has no MN
   * @param password absent: it is not looked at
   */
  record Identity(Optional<String> mn, Optional<String> password) {}

  /** What came instead of a value. @param hex the first bytes, empty where a packet was refused */
  record Trouble(String hex, String cause) {}

  Receiver(Identity identity, PacketProfile.Manner manner, Line line, Counts counts) {
    this.identity = identity;
    this.manner = manner;
    this.line = line;
    this.loop = line.loop();
    this.counts = counts;
    this.decoder = new PacketDecoder(manner.crc());
    this.heard = new Heard(manner.dating(), manner.oldest());
  }

  @Override
  public void up() {
    downBecause = Optional.empty();
  }

  @Override
  public void down(String reason) {
    downBecause = Optional.of(reason);
    patience.cancel();
    decoder.silence(this::decoded);
    trouble = Optional.empty();
  }

  @Override
  public void heard(byte[] bytes) {
    patience.cancel();
    decoder.feed(bytes, 0, bytes.length, this::decoded);
    patience = loop.after(PATIENCE, () -> decoder.silence(this::decoded));
  }

  Heard heard() {
    return heard;
  }

  Optional<String> downBecause() {
    return downBecause;
  }

  /** What went wrong last since this was asked for. */
  Optional<Trouble> takeTrouble() {
    Optional<Trouble> last = trouble;
    trouble = Optional.empty();
    return last;
  }

  private void decoded(Decoded decoded) {
    if (decoded instanceof Decoded.Complete complete) {
      packet(complete.packet());
    } else if (decoded instanceof Decoded.Garbled garbled) {
      String fault = garbled.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
      counts.add("garbled-" + fault);
      counts.add("dropped-byte", garbled.dropped());
      byte[] frame = garbled.facts().frame();
      trouble =
          Optional.of(
              new Trouble(
                  hex(frame), "a packet is garbled (" + fault + "), " + frame.length + " bytes"));
    } else if (decoded instanceof Decoded.Skipped skipped) {
      counts.add("noise");
      counts.add("dropped-byte", skipped.bytes());
    }
  }

  private void packet(Packet packet) {
    String mn = packet.mn().orElse("");
    if (identity.mn().isPresent() && !identity.mn().get().equals(mn)) {
      counts.add("foreign-mn"); // perhaps another analyzer's on this line, which answers it
      return;
    }
    if (identity.password().isPresent() && !identity.password().equals(packet.pw())) {
      counts.add("wrong-password");
      refused("a packet has another password than the station file");
      return;
    }
    counts.add("packet");
    answer(packet);
    if (packet.cn().filter(manner.report().cn()::equals).isEmpty()) {
      counts.add("not-taken-" + packet.cn().orElse("without-cn"));
      return;
    }
    Heard.Fate fate = heard.take(packet, loop.now(), loop.nanoTime());
    if (fate == Heard.Fate.TAKEN) {
      trouble = Optional.empty();
    } else {
      counts.add("not-taken-" + fate.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      refused(
          "the DataTime of a packet is not of now: "
              + packet.parameters().dataTime().orElse("none"));
    }
  }

  private void refused(String cause) {
    trouble = Optional.of(new Trouble("", cause));
  }

  /** 9014 for an upload, 9013 for a notification, as the edition of the packet has it. */
  private void answer(Packet packet) {
    if (manner.acknowledging() == Acknowledging.NEVER) {
      return;
    }
    Packet asking =
        manner.acknowledging() == Acknowledging.ALWAYS && !packet.wantsAnswer()
            ? packet.toBuilder().wantsAnswer(true).build()
            : packet;
    AnswerRules.answer(asking, true)
        .ifPresent(
            answer -> {
              counts.add("answer-" + answer.cn().orElse(""));
              line.send(ReceiverFrame.of(answer, manner.crc()));
            });
  }

  private static String hex(byte[] frame) {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(Arrays.copyOf(frame, Math.min(SHOWN, frame.length)));
  }
}
