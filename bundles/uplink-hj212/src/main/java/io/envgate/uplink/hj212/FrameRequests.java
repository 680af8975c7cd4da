package io.envgate.uplink.hj212;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.store.History;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.PacketDecoder;
import io.envgate.loop.Loop;

/**
 * The dialogue of requests with a platform whose frames come another way than over a connection of
 * ours, such as through a broker (经消息服务器的请求): judged, executed and answered as over TCP, each QN
 * once. It reaches instruments and the past; what a platform sets of its reports and of the
 * station's clock is refused, for nothing keeps it. Lives on the loop.
 */
public final class FrameRequests {
  private final RequestDesk desk;
  private final PacketDecoder decoder;
  private final Counts counts;

  /** What the dialogue needs of the way on which frames come and go. */
  public interface Road {

    /** Sends an answer. */
    void say(byte[] frame);

    /** Sends a record of the past. @param cn the command of its upload */
    void send(Delivery delivery, String cn, Uplink.Progress progress);
  }

  /**
   * @param uploads of the same platform, whose dialect is that of its requests
   * @param beside runs what blocks for the disk, one after another
   */
  public FrameRequests(
      String platform,
      FrameUploads uploads,
      Loop loop,
      CommandHandler instruments,
      History history,
      java.util.concurrent.Executor beside,
      Counts counts,
      Road road) {
    Agreement agreement = uploads.agreement();
    Envelope envelope = uploads.envelope();
    this.decoder = new PacketDecoder(agreement.terms().crc());
    this.counts = counts;
    Reach none = Reach.none(platform, loop);
    HistoryRequests past =
        new HistoryRequests(
            agreement,
            new StoreArchive(history, beside, loop),
            uploads.writer(),
            uploads::compose,
            road::send);
    Executors executors =
        Executors.of(
            agreement,
            loop,
            none.clock(),
            new InstrumentCommands(platform, agreement.idiom(), instruments, loop),
            past,
            new SettingRequests(
                agreement,
                new SettingTurns(platform, none.settings(), loop),
                past.all().get("realtime-history")));
    this.desk =
        new RequestDesk(
            agreement,
            uploads.identities(),
            envelope,
            loop,
            counts,
            executors,
            answer -> road.say(envelope.encode(answer)));
    desk.linkUp();
  }

  /** Takes what came, a frame or several; half a frame is none. */
  public void hear(byte[] frames) {
    decoder.feed(frames, 0, frames.length, this::hear);
    decoder.silence(this::hear);
  }

  private void hear(Decoded decoded) {
    if (decoded instanceof Decoded.Complete complete && desk.hears(complete.packet())) {
      desk.take(complete.packet());
    } else {
      counts.add("requests-unfit");
    }
  }
}
