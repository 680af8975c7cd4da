package io.envgate.uplink.hj212;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.count.Counts;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.store.History;
import io.envgate.api.uplink.Uplink;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.Qn;
import io.envgate.loop.Loop;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import io.envgate.reporting.ReportWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dialogue of requests with a platform whose frames come another way than over a connection of
 * ours, such as through a broker (经消息服务器的请求): judged, executed and answered as over TCP, each QN
 * once. It reaches instruments and the past; what a platform sets of its reports and of the
 * station's clock is refused, for nothing keeps it. Lives on the loop.
 */
public final class FrameRequests {
  private final Agreement agreement;
  private final Envelope envelope;
  private final ReportWriter writer;
  private final Map<String, Identity> identities = new LinkedHashMap<>(); // by point
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
   * @param forms which factors it gets, and in what form
   * @param factors the standards', with what the site says of factors
   * @param beside runs what blocks for the disk, one after another
   */
  public FrameRequests(
      String platform,
      Terms terms,
      List<Identity> identities,
      FactorForms forms,
      FactorDictionary factors,
      Loop loop,
      CommandHandler instruments,
      History history,
      java.util.concurrent.Executor beside,
      Counts counts,
      Road road) {
    Idiom idiom =
        new Idiom(Dialect.of(terms.edition()), forms, factors, Facts.NONE, Idiom.Given.NOTHING);
    this.agreement = new Agreement(terms, idiom);
    this.envelope = new Envelope(agreement);
    this.writer = idiom.writer();
    this.decoder = new PacketDecoder(terms.crc());
    this.counts = counts;
    identities.forEach(identity -> this.identities.put(identity.point(), identity));
    Reach none = Reach.none(platform, loop);
    HistoryRequests past =
        new HistoryRequests(
            agreement, new StoreArchive(history, beside, loop), writer, this::compose, road::send);
    Map<String, Executor> executors =
        Executors.of(
            agreement,
            loop,
            none.clock(),
            new InstrumentCommands(platform, idiom, instruments, loop),
            past,
            new SettingRequests(
                platform, agreement, none.settings(), loop, past.all().get("realtime-history")));
    this.desk =
        new RequestDesk(
            agreement,
            identities,
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
    if (decoded instanceof Decoded.Complete complete
        && complete.packet().cn().filter(cn -> cn.matches("[123]\\d{3}")).isPresent()) {
      desk.take(complete.packet());
    } else {
      counts.add("requests-unfit");
    }
  }

  private List<String> compose(DataRecord record, String cn) {
    Identity identity = identities.get(record.id().point());
    return identity == null
        ? List.of()
        : writer.compose(record, envelope.upload(identity, cn, Qn.of(Instant.EPOCH)));
  }
}
