package io.envgate.uplink.media;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Room;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way of files to one platform, one after another. A delivery settles when the server says with
 * a status of 2xx that it has the file; whatever else happens, it stays owed and is sent again,
 * later and later, by the forwarder. Only a file that is gone or no longer what was recorded, and
 * one that the server will never take (413, 415, 422), is refused, and stands so in the ledger.
 * Lives on a loop that blocks for the disk; what is public may be called from any thread.
 */
final class MediaUplink implements Uplink, Counted {
  private static final System.Logger LOG = System.getLogger(MediaUplink.class.getName());
  private static final Set<Integer> NEVER = Set.of(413, 415, 422); // RFC 9110, 15.5
  private static final int AT_ONCE = 1;

  private final String platform;
  private final Map<String, MediaFolder> folders; // by point
  private final Map<String, String> mns; // by point
  private final MediaForm form;
  private final Loop loop;
  private final Courier courier;
  private final Counts counts;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Room room = new Room(() -> listeners.forEach(Runnable::run));

  MediaUplink(
      String platform,
      Map<String, MediaFolder> folders,
      Map<String, String> mns,
      MediaForm form,
      Loop loop,
      Courier courier,
      Counts counts) {
    this.platform = platform;
    this.folders = Map.copyOf(folders);
    this.mns = Map.copyOf(mns);
    this.form = form;
    this.loop = loop;
    this.courier = courier;
    this.counts = counts;
  }

  void start() {
    room.resize(AT_ONCE);
  }

  void close() {
    room.resize(0);
    courier.close();
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return record.content() instanceof Content.Attached file
            && folders.containsKey(record.id().point())
        ? List.of(file.sha256() + " " + file.bytes() + " " + file.name())
        : List.of();
  }

  /** Nobody knows before a file is sent. */
  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public int room() {
    return room.free();
  }

  @Override
  public void onRoom(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void send(Delivery delivery, Progress progress) {
    room.take(1);
    loop.execute(() -> begin(delivery, progress));
  }

  private void begin(Delivery delivery, Progress progress) {
    DataRecord record = delivery.record();
    MediaFolder folder = folders.get(record.id().point());
    if (!(record.content() instanceof Content.Attached file) || folder == null) {
      settle(progress, new Receipt.Refused("platform " + platform + " takes files only"));
      return;
    }
    Optional<Path> path = folder.find(file.name());
    Optional<String> wrong = path.isEmpty() ? Optional.of("is gone") : changed(folder, path, file);
    if (wrong.isPresent()) {
      counts.add("files-gone-or-changed");
      settle(progress, new Receipt.Refused(file.name() + " " + wrong.get()));
      return;
    }
    counts.add("files-sent");
    progress.transmitted(1, file.sha256(), loop.now());
    courier.send(
        path.get(),
        form.words(mns.get(record.id().point()), record.id().period().start(), file),
        outcome -> loop.execute(() -> answered(folder, path.get(), outcome, progress)));
  }

  private static Optional<String> changed(
      MediaFolder folder, Optional<Path> path, Content.Attached file) {
    try {
      return folder.digest(path.orElseThrow()).equals(file.sha256())
          ? Optional.empty()
          : Optional.of("is not what was recorded: its SHA-256 was " + file.sha256());
    } catch (IOException unreadable) {
      return Optional.of("cannot be read: " + unreadable);
    }
  }

  private void answered(MediaFolder folder, Path path, Courier.Outcome outcome, Progress progress) {
    Instant now = loop.now();
    if (outcome instanceof Courier.Outcome.Failed failed) {
      counts.add("files-unanswered");
      settle(progress, new Receipt.Unanswered(failed.reason()));
      return;
    }
    Courier.Outcome.Answered answer = (Courier.Outcome.Answered) outcome;
    String words = "the server answered " + answer.status() + " " + answer.body();
    if (answer.status() / 100 == 2 && form.accepts(answer.body())) {
      putAside(folder, path);
      counts.add("files-acknowledged");
      settle(progress, new Receipt.Acknowledged(now));
    } else if (NEVER.contains(answer.status())) {
      counts.add("files-refused");
      settle(progress, new Receipt.Refused(words));
    } else {
      counts.add("files-not-taken");
      LOG.log(Level.WARNING, "platform {0}: {1}: {2}", platform, path.getFileName(), words);
      settle(progress, new Receipt.Unanswered(words));
    }
  }

  /** One that cannot be moved stays, and is known by what the store keeps of it. */
  private void putAside(MediaFolder folder, Path path) {
    try {
      folder.sent(path);
    } catch (IOException stays) {
      counts.add("files-not-put-aside");
      LOG.log(Level.WARNING, "platform {0}: {1}", platform, stays.toString());
    }
  }

  private void settle(Progress progress, Receipt receipt) {
    room.giveBack(1);
    progress.settled(receipt);
  }

  @Override
  public String place() {
    return "platform " + platform;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /**
   * What is said of a file, and how the server's yes is known. HJ 212-2025, annex H, is not known
   * to us beyond its Authorization, so the names of the fields are the station file's to set.
   *
   * @param fields what each field is called; those without a name are left out
   * @param accepted what the body of the answer must contain; empty where a status of 2xx is enough
   */
  record MediaForm(Map<Field, String> fields, String accepted) {
    MediaForm {
      fields = Map.copyOf(fields);
    }

    Map<String, String> words(String mn, Instant at, Content.Attached file) {
      Map<String, String> words = new LinkedHashMap<>();
      put(Field.MN, mn, words);
      put(Field.TIME, Times.text(at), words);
      put(Field.NAME, file.name(), words);
      put(Field.SIZE, String.valueOf(file.bytes()), words);
      put(Field.DIGEST, file.sha256(), words);
      return words;
    }

    private void put(Field field, String value, Map<String, String> words) {
      String name = fields.getOrDefault(field, "");
      if (!name.isEmpty()) {
        words.put(name, value);
      }
    }

    boolean accepts(String body) {
      return body.contains(accepted);
    }
  }

  /** What can be said of a file. */
  enum Field {
    MN,
    TIME,
    NAME,
    SIZE,
    DIGEST,
    FILE
  }
}
