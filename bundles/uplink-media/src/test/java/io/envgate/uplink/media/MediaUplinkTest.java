package io.envgate.uplink.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.VirtualLoop;
import io.envgate.uplink.media.Courier.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaUplinkTest {
  private static final Instant SHOT = Instant.parse("2026-11-28T06:59:30Z");
  private static final String MN = "010000A8900016F000169DC0";

  @TempDir private Path folder;
  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-28T07:00:00Z"));
  private final FakeCourier courier = new FakeCourier();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final Counts counts = new Counts();
  private MediaUplink uplink;
  private DataRecord record;

  @BeforeEach
  void aFileThatIsOwed() throws IOException {
    Path file = Files.writeString(folder.resolve("gate.jpg"), "picture");
    String digest = new MediaFolder(folder).digest(file);
    record = record(new Content.Attached("gate.jpg", 7, digest));
    uplink = uplink("");
    uplink.start();
  }

  @Test
  void saysOfAFileWhatTheStationFileHasNamesFor() {
    send();
    assertEquals(folder.resolve("gate.jpg"), courier.files.get(0));
    assertEquals(
        Map.of("MN", MN, "DataTime", "20261128145930", "FileName", "gate.jpg", "Size", "7"),
        courier.words.get(0));
  }

  @Test
  void settlesWhenTheServerHasItAndPutsTheFileAside() {
    send();
    assertEquals(List.of(), receipts);
    courier.answers(new Outcome.Answered(201, ""));
    loop.advance(Duration.ZERO);
    assertEquals(List.of(new Receipt.Acknowledged(loop.now())), receipts);
    assertFalse(Files.exists(folder.resolve("gate.jpg")));
    assertTrue(Files.exists(folder.resolve("sent/gate.jpg")));
  }

  @Test
  void sendsOneAfterAnother() {
    assertEquals(1, uplink.room());
    send();
    assertEquals(0, uplink.room());
    courier.answers(new Outcome.Answered(200, ""));
    loop.advance(Duration.ZERO);
    assertEquals(1, uplink.room());
  }

  @Test
  void whateverElseHappensItStaysOwedAndWhereItIs() {
    for (Outcome outcome :
        List.of(
            new Outcome.Failed("connection refused"),
            new Outcome.Answered(500, "oops"),
            new Outcome.Answered(401, "who are you"),
            new Outcome.Answered(404, ""),
            new Outcome.Answered(302, ""))) {
      receipts.clear();
      send();
      courier.answers(outcome);
      loop.advance(Duration.ZERO);
      assertInstanceOf(Receipt.Unanswered.class, receipts.get(0), outcome.toString());
      assertTrue(Files.exists(folder.resolve("gate.jpg")));
    }
  }

  @Test
  void whatTheServerWillNeverTakeIsRefusedWithItsWords() {
    send();
    courier.answers(new Outcome.Answered(413, "10 MB at most"));
    loop.advance(Duration.ZERO);
    assertEquals(List.of(new Receipt.Refused("the server answered 413 10 MB at most")), receipts);
    assertTrue(Files.exists(folder.resolve("gate.jpg")), "nothing is put aside unsent");
  }

  @Test
  void aServerThatSaysNoInItsWordsIsUnderstoodWhereTheStationFileSaysHow() {
    uplink = uplink("\"code\":0");
    uplink.start();
    send();
    courier.answers(new Outcome.Answered(200, "{\"code\":7}"));
    loop.advance(Duration.ZERO);
    assertInstanceOf(Receipt.Unanswered.class, receipts.get(0));
    send();
    courier.answers(new Outcome.Answered(200, "{\"code\":0}"));
    loop.advance(Duration.ZERO);
    assertInstanceOf(Receipt.Acknowledged.class, receipts.get(1));
  }

  @Test
  void aFileThatIsGoneOrNotWhatWasRecordedIsListedAsThat() throws IOException {
    Files.writeString(folder.resolve("gate.jpg"), "forged!");
    send();
    assertTrue(receipts.get(0) instanceof Receipt.Refused no && no.reason().contains("SHA-256"));
    Files.delete(folder.resolve("gate.jpg"));
    send();
    assertEquals(new Receipt.Refused("gate.jpg is gone"), receipts.get(1));
    assertEquals(List.of(), courier.files);
  }

  /** The power failed between the server's answer and the disk's. */
  @Test
  void aFileThatWasPutAsideAndIsOwedAllTheSameIsSentFromThere() throws IOException {
    Files.createDirectory(folder.resolve("sent"));
    Files.move(folder.resolve("gate.jpg"), folder.resolve("sent/gate.jpg"));
    send();
    assertEquals(folder.resolve("sent/gate.jpg"), courier.files.get(0));
    courier.answers(new Outcome.Answered(200, ""));
    loop.advance(Duration.ZERO);
    assertInstanceOf(Receipt.Acknowledged.class, receipts.get(0));
  }

  @Test
  void theLedgerKnowsAFileByItsDigest() {
    send();
    Content.Attached file = (Content.Attached) record.content();
    assertEquals(List.of(file.sha256()), references);
    assertEquals(List.of(file.sha256() + " 7 gate.jpg"), uplink.compose(record));
  }

  @Test
  void composesNothingOfOtherRecords() {
    DataRecord started =
        new DataRecord(
            new RecordId("outlet1", Report.EVENT, new Period(SHOT, Duration.ZERO), 1),
            SHOT,
            new Content.Started(SHOT));
    assertEquals(List.of(), uplink.compose(started));
  }

  private MediaUplink uplink(String accepted) {
    Map<MediaUplink.Field, String> fields =
        Map.of(
            MediaUplink.Field.MN, "MN",
            MediaUplink.Field.TIME, "DataTime",
            MediaUplink.Field.NAME, "FileName",
            MediaUplink.Field.SIZE, "Size");
    return new MediaUplink(
        "media",
        Map.of("outlet1", new MediaFolder(folder)),
        Map.of("outlet1", MN),
        new MediaUplink.MediaForm(fields, accepted),
        loop,
        courier,
        counts);
  }

  private static DataRecord record(Content content) {
    return new DataRecord(
        new RecordId("outlet1", Report.MEDIA, new Period(SHOT, Duration.ZERO), 1), SHOT, content);
  }

  private void send() {
    uplink.send(
        new Delivery(
            new DeliveryId("records-2026-11", 1), "media", record, Cause.LIVE, 0, List.of("x")),
        new Uplink.Progress() {
          @Override
          public void transmitted(int part, String reference, Instant at) {
            references.add(reference);
          }

          @Override
          public void settled(Receipt receipt) {
            receipts.add(receipt);
          }
        });
    loop.advance(Duration.ZERO);
  }

  private static final class FakeCourier implements Courier {
    private final List<Path> files = new ArrayList<>();
    private final List<Map<String, String>> words = new ArrayList<>();
    private Consumer<Outcome> waiting = outcome -> {};

    @Override
    public void send(Path file, Map<String, String> said, Consumer<Outcome> told) {
      files.add(file);
      words.add(said);
      waiting = told;
    }

    void answers(Outcome outcome) {
      waiting.accept(outcome);
    }

    @Override
    public void close() {}
  }
}
