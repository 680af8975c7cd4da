package io.envgate.kura.messages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.loop.VirtualLoop;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kura's data service asks of a message store, and what this one promises beyond. */
class MessageStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String NAME = "org.eclipse.kura.data.DataService";

  @TempDir private Path folder;
  private final VirtualLoop time = new VirtualLoop(NOON);
  private final Counts counts = new Counts();
  private MessageStores stores;
  private MessageStore store;

  @BeforeEach
  void open() throws KuraException {
    open(1_000_000, 1L << 30);
  }

  @AfterEach
  void close() {
    store.close();
    stores.close();
  }

  private void open(long messages, long bytes) throws KuraException {
    if (store != null) {
      close();
    }
    stores = new MessageStores(folder, new Capacity(messages, bytes), time.wall(), counts);
    store = stores.open(NAME);
  }

  private int put(int qos, int priority) throws KuraException {
    return store.store("account/outlet1", new byte[] {1, 2}, qos, false, priority);
  }

  private List<Integer> ids(List<StoredMessage> messages) {
    return messages.stream().map(StoredMessage::getId).toList();
  }

  private int next() throws KuraException {
    return store.getNextMessage().orElseThrow().getId();
  }

  @Test
  void keepsAMessageAsItCame() throws KuraException {
    int id = store.store("account/outlet1", new byte[] {1, 2, 3}, 1, true, 7);
    for (StoredMessage found : List.of(store.get(id).orElseThrow(), store.getNextMessage().get())) {
      assertEquals(id, found.getId());
      assertEquals("account/outlet1", found.getTopic());
      assertArrayEquals(new byte[] {1, 2, 3}, found.getPayload());
      assertEquals(1, found.getQos());
      assertTrue(found.isRetain());
      assertEquals(7, found.getPriority());
      assertEquals(Optional.of(Date.from(NOON)), found.getCreatedOn());
      assertEquals(Optional.empty(), found.getPublishedOn());
      assertEquals(Optional.empty(), found.getConfirmedOn());
      assertEquals(Optional.empty(), found.getDroppedOn());
      assertEquals(Optional.empty(), found.getDataTransportToken());
    }
  }

  @Test
  void aMessageMayHaveNoPayloadButNeedsATopic() throws KuraException {
    int id = store.store("t", null, 0, false, 0);
    assertEquals(null, store.get(id).orElseThrow().getPayload());
    assertThrows(KuraStoreException.class, () -> store.store(null, null, 0, false, 0));
    assertThrows(KuraStoreException.class, () -> store.store(" ", null, 0, false, 0));
  }

  @Test
  void givesTheOldestOfTheLowestPriorityFirstWhateverTheClockDoes() throws KuraException {
    int first = put(1, 5);
    time.setWall(NOON.minusSeconds(86_400));
    int second = put(1, 5);
    int urgent = put(1, 0);
    assertEquals(urgent, next());
    store.markAsPublished(urgent, new DataTransportToken(1, "s"));
    assertEquals(first, next());
    store.markAsPublished(first);
    assertEquals(second, next());
    store.markAsPublished(second);
    assertEquals(Optional.empty(), store.getNextMessage());
  }

  @Test
  void walksThroughAMessagesLife() throws KuraException {
    int id = put(1, 5);
    assertEquals(List.of(id), ids(store.getUnpublishedMessages()));
    store.markAsPublished(id, new DataTransportToken(12, "session"));
    assertEquals(List.of(), store.getUnpublishedMessages());
    StoredMessage flying = store.getInFlightMessages().get(0);
    assertEquals(
        Optional.of(new DataTransportToken(12, "session")), flying.getDataTransportToken());
    assertEquals(Optional.of(Date.from(NOON)), flying.getPublishedOn());
    store.markAsConfirmed(id);
    assertEquals(List.of(), store.getInFlightMessages());
    assertEquals(
        "account/outlet1", store.get(id).orElseThrow().getTopic(), "Kura asks for it after that");
  }

  @Test
  void whatIsSentWithoutConfirmationIsNeverInFlight() throws KuraException {
    int id = put(0, 5);
    store.markAsPublished(id);
    assertEquals(List.of(), store.getInFlightMessages());
    assertEquals(Optional.empty(), store.getNextMessage());
    store.unpublishAllInFlighMessages();
    assertEquals(Optional.empty(), store.getNextMessage());
  }

  @Test
  void aNewSessionSendsAgainWhatWasUnderWay() throws KuraException {
    int confirmed = put(1, 5);
    int flying = put(1, 5);
    store.markAsPublished(confirmed, new DataTransportToken(1, "s"));
    store.markAsPublished(flying, new DataTransportToken(2, "s"));
    store.markAsConfirmed(confirmed);
    store.unpublishAllInFlighMessages();
    assertEquals(List.of(flying), ids(store.getUnpublishedMessages()));
    assertEquals(Optional.empty(), store.get(flying).orElseThrow().getDataTransportToken());
  }

  @Test
  void aNewSessionMayGiveUpWhatWasUnderWay() throws KuraException {
    int flying = put(1, 5);
    int waiting = put(1, 5);
    store.markAsPublished(flying, new DataTransportToken(2, "s"));
    store.dropAllInFlightMessages();
    assertEquals(List.of(flying), ids(store.getDroppedMessages()));
    assertEquals(List.of(), store.getInFlightMessages());
    assertEquals(waiting, next());
    assertEquals(1, store.getMessageCount());
  }

  @Test
  void deletesWhatEndedLongAgoAndNothingElse() throws KuraException {
    int confirmed = put(1, 5);
    int sent = put(0, 5);
    int dropped = put(1, 5);
    for (int id : new int[] {confirmed, dropped}) {
      store.markAsPublished(id, new DataTransportToken(id, "s"));
    }
    store.markAsConfirmed(confirmed);
    store.markAsPublished(sent);
    store.dropAllInFlightMessages();
    int flying = put(1, 5);
    int waiting = put(1, 5);
    store.markAsPublished(flying, new DataTransportToken(9, "s"));
    time.advance(Duration.ofSeconds(59));
    store.deleteStaleMessages(60);
    assertTrue(store.get(confirmed).isPresent(), "not yet");
    time.advance(Duration.ofSeconds(1));
    store.deleteStaleMessages(60);
    for (int id : new int[] {confirmed, sent, dropped}) {
      assertEquals(Optional.empty(), store.get(id));
    }
    time.advance(Duration.ofDays(365));
    store.deleteStaleMessages(60);
    assertEquals(List.of(flying), ids(store.getInFlightMessages()));
    assertEquals(waiting, next());
  }

  @Test
  void whatWasGivenUpAndComesBackIsNotSweptAway() throws KuraException {
    int id = put(1, 5);
    store.markAsPublished(id, new DataTransportToken(1, "s"));
    store.dropAllInFlightMessages();
    store.unpublishAllInFlighMessages();
    time.advance(Duration.ofDays(1));
    store.deleteStaleMessages(60);
    assertEquals(id, next());
  }

  @Test
  void nothingUndeliveredMakesRoom() throws KuraException {
    open(3, 1L << 30);
    for (int i = 0; i < 3; i++) {
      put(1, 5);
    }
    assertThrows(KuraStoreCapacityReachedException.class, () -> put(1, 5));
    assertEquals(3, store.getMessageCount());
    assertEquals(List.of(1, 2, 3), ids(store.getUnpublishedMessages()));
    assertEquals(1, counts.of("refused-full"));
    put(1, 0);
    put(1, 1);
    assertEquals(5, store.getMessageCount(), "Kura's own messages have their way");
  }

  @Test
  void whatIsDeliveredTakesNobodysPlace() throws KuraException {
    open(3, 1L << 30);
    for (int i = 0; i < 100; i++) {
      int id = put(1, 5);
      store.markAsPublished(id, new DataTransportToken(id, "s"));
      assertEquals(1, store.getMessageCount());
      store.markAsConfirmed(id);
      store.markAsConfirmed(id);
      assertEquals(0, store.getMessageCount());
    }
    store.markAsPublished(put(0, 5));
    assertEquals(0, store.getMessageCount());
  }

  @Test
  void theCountIsRightAfterOpeningAgain() throws KuraException {
    int flying = put(1, 5);
    put(1, 5);
    store.markAsPublished(put(0, 5));
    store.markAsPublished(flying, new DataTransportToken(1, "s"));
    open(10, 1L << 30);
    assertEquals(2, store.getMessageCount());
  }

  @Test
  void aFileThatIsAsLargeAsItMayBeTakesNoMore() throws KuraException {
    open(1000, 200_000);
    byte[] large = new byte[10_000];
    KuraStoreCapacityReachedException full =
        assertThrows(
            KuraStoreCapacityReachedException.class,
            () -> {
              for (int i = 0; i < 100; i++) {
                store.store("t", large, 1, false, 5);
              }
            });
    assertTrue(full.getMessage().contains("200000 may be"), full::getMessage);
    int kept = store.getMessageCount();
    assertTrue(kept > 10 && kept < 20, () -> kept + " messages of 10 kB in 200 kB");
    store.getUnpublishedMessages().forEach(one -> confirm(one.getId()));
    time.advance(Duration.ofMinutes(1));
    store.deleteStaleMessages(1);
    store.store("t", large, 1, false, 5);
  }

  private void confirm(int id) {
    try {
      store.markAsPublished(id, new DataTransportToken(id, "s"));
      store.markAsConfirmed(id);
    } catch (KuraStoreException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void theFileShrinksWhenWhatWasDeliveredGoes() throws KuraException, IOException {
    byte[] large = new byte[100_000];
    for (int i = 0; i < 15; i++) {
      confirm(store.store("t", large, 1, false, 5));
    }
    close();
    long before = Files.size(file());
    store = null;
    open();
    time.advance(Duration.ofMinutes(1));
    store.deleteStaleMessages(1);
    close();
    long after = Files.size(file());
    assertTrue(after < before / 3, () -> before + " bytes before, " + after + " after");
  }

  private Path file() {
    return folder.resolve(MessageStores.fileName(NAME));
  }

  @Test
  void idsComeRoundAndAreNeverGivenTwice() throws Exception {
    int first = put(1, 5);
    assertEquals(1, first);
    close();
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      file.createStatement()
          .executeUpdate("UPDATE sqlite_sequence SET seq = " + (Integer.MAX_VALUE - 1L));
    }
    store = null;
    open();
    assertEquals(Integer.MAX_VALUE, put(1, 5));
    assertEquals(2, put(1, 5), "1 is still there");
    assertEquals(List.of(1, Integer.MAX_VALUE, 2), ids(store.getUnpublishedMessages()));
  }

  @Test
  void publishersThatCallTogetherShareACommit() throws Exception {
    OpenFile file =
        new OpenFile(
            folder.resolve("together.db"),
            new Capacity(10_000, 1L << 30),
            time.wall(),
            counts,
            () -> {});
    int threads = 16;
    int each = 50;
    ExecutorService publishers = Executors.newFixedThreadPool(threads);
    CountDownLatch together = new CountDownLatch(threads);
    Set<Integer> given = new HashSet<>();
    try {
      List<Future<List<Integer>>> results =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      publishers.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return Stream.generate(() -> stored(file)).limit(each).toList();
                          }))
              .toList();
      for (Future<List<Integer>> result : results) {
        given.addAll(result.get());
      }
    } finally {
      publishers.shutdown();
    }
    assertEquals(threads * each, given.size(), "each has an id of its own");
    assertEquals(threads * each, file.undelivered());
    assertTrue(file.commits() < threads * each, () -> file.commits() + " commits for 800 messages");
    file.use().release();
  }

  private static int stored(OpenFile file) {
    try {
      return file.store("t", new byte[100], 1, false, 5);
    } catch (KuraStoreException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aDamagedFileIsKeptAndAnotherIsBegun() throws KuraException, IOException {
    put(1, 5);
    close();
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    Files.write(file(), noise);
    store = null;
    open();
    assertEquals(1, put(1, 5));
    assertEquals(1, counts.of("file-set-aside"));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> aside =
          files.filter(one -> one.toString().contains(".damaged-20261123T040000")).toList();
      assertEquals(1, aside.size());
      assertArrayEquals(noise, Files.readAllBytes(aside.get(0)));
    }
  }

  @Test
  void damageThatIsFoundInReadingIsNoEnd() throws Exception {
    for (int i = 0; i < 300; i++) {
      store.store("t", new byte[1000], 1, false, 5);
    }
    close();
    store = null;
    open();
    try (RandomAccessFile disk = new RandomAccessFile(file().toFile(), "rw")) {
      byte[] noise = new byte[4096];
      new Random(2).nextBytes(noise);
      for (long page = 2; page < disk.length() / noise.length; page++) {
        disk.seek(page * noise.length);
        disk.write(noise);
      }
    }
    assertEquals(List.of(), store.getUnpublishedMessages(), "they are in the file beside");
    assertEquals(1, counts.of("file-set-aside"));
    assertEquals(1, put(1, 5));
    assertEquals(1, store.getMessageCount());
  }

  @Test
  void aStoreIsOpenedTwiceAndClosedByTheLast() throws KuraException {
    MessageStore other = stores.open(NAME);
    int id = put(1, 5);
    store.close();
    assertThrows(KuraStoreException.class, () -> store.getMessageCount());
    assertEquals(id, other.getNextMessage().orElseThrow().getId());
    other.close();
    store = stores.open(NAME);
    assertEquals(id, next());
  }

  @Test
  void eachStoreHasItsOwnMessages() throws KuraException {
    put(1, 5);
    MessageStore other = stores.open("org.eclipse.kura.data.DataService-2 测试/..");
    assertEquals(Optional.empty(), other.getNextMessage());
    other.close();
  }

  @Test
  void twoProcessesDoNotShareAFolder() {
    MessageStores another = new MessageStores(folder, new Capacity(1, 1), time.wall(), counts);
    assertThrows(KuraStoreException.class, () -> another.open("other"));
  }

  /** Random calls against a model of ten lines; closed and opened again in the middle. */
  @Test
  void doesWhatASimpleModelDoes() throws KuraException {
    Random random = new Random(20261128);
    TreeMap<Integer, String> model = new TreeMap<>(); // id -> waiting | flying | ended
    for (int step = 0; step < 3000; step++) {
      int what = random.nextInt(20);
      if (what < 8) {
        model.put(put(1, 5), "waiting");
      } else if (what < 13) {
        Optional<StoredMessage> next = store.getNextMessage();
        assertEquals(first(model, "waiting"), next.map(StoredMessage::getId));
        if (next.isPresent()) {
          store.markAsPublished(next.get().getId(), new DataTransportToken(step, "s"));
          model.put(next.get().getId(), "flying");
        }
      } else if (what < 17) {
        List<StoredMessage> flying = store.getInFlightMessages();
        if (!flying.isEmpty()) {
          int id = flying.get(random.nextInt(flying.size())).getId();
          store.markAsConfirmed(id);
          model.put(id, "ended");
        }
      } else if (what == 17) {
        store.unpublishAllInFlighMessages();
        model.replaceAll((id, state) -> state.equals("flying") ? "waiting" : state);
      } else if (what == 18) {
        time.advance(Duration.ofMinutes(2));
        store.deleteStaleMessages(60);
        model.values().removeIf("ended"::equals);
      } else if (random.nextInt(10) == 0) {
        open(1_000_000, 1L << 30);
      }
      assertEquals(
          model.values().stream().filter(state -> !state.equals("ended")).count(),
          store.getMessageCount());
    }
    assertEquals(all(model, "waiting"), ids(store.getUnpublishedMessages()));
    assertEquals(all(model, "flying"), ids(store.getInFlightMessages()));
    for (int id = 1; id < 100; id++) {
      assertEquals(model.containsKey(id), store.get(id).isPresent());
    }
  }

  private static Optional<Integer> first(TreeMap<Integer, String> model, String state) {
    return all(model, state).stream().findFirst();
  }

  private static List<Integer> all(TreeMap<Integer, String> model, String state) {
    return model.keySet().stream().filter(id -> model.get(id).equals(state)).toList();
  }
}
