package io.envgate.busaids.scan;

import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.frame.Piece;
import io.envgate.busaids.scan.ScanResult.Ending;
import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for the units of a bus (总线扫描). Whatever speaks is a find: an answer, a refusal, and an
 * answer that comes while the next unit is asked already. It only reads. Lives on the loop.
 *
 * <p>A unit that was found is not asked again at other settings; once a setting has a find, the
 * rest of its units come before those of the other settings.
 */
public final class Scan implements Asker.Owner {
  private static final byte[] HOLDING = {3, 0, 0, 0, 1};
  private static final byte[] INPUT = {4, 0, 0, 0, 1};
  private static final Duration BETWEEN_PORTS =
      Duration.ofMillis(300); // until the system has let go of a port that was closed
  private static final Duration SLOW = Duration.ofMillis(1000); // for one that answered late before
  private static final int GATEWAY_PATH = 10;
  private static final int GATEWAY_TARGET = 11;
  private static final int TRIES = 3; // of a unit that was asked amid noise
  private static final int BREAKS = 10; // connections may be lost so often
  private static final int ALL = 10; // so many of as many: the unit number means nothing

  private final Loop loop;
  private final Framing framing;
  private final Duration patience;
  private final Function<Setting, Wire.Dialer> dialers;
  private final Listener listener;
  private final Deque<ScanPlan.Round> rounds;
  private final List<ScanPlan.Round> lastResort; // with function 4, if nobody answered function 3
  private final Notes notes = new Notes();
  private final Deque<Integer> units = new ArrayDeque<>(); // still to ask in this round
  private final Deque<Integer> late = new ArrayDeque<>();
  private final Set<Integer> askedHere = new HashSet<>();
  private final long toAsk;
  private final Cost cost;
  private byte[] read = HOLDING;
  private Setting setting;
  private Asker asker;
  private Optional<Find> pending = Optional.empty(); // answered, and is being asked who it is
  private Loop.Timer pause = () -> {};
  private long asked;
  private boolean everOpened;
  private boolean openNow;
  private int breaks;
  private boolean ended;

  /**
   * @param patience how long a unit may think before the next is asked, from 10 ms
   * @param dialers opens the line at a setting
   */
  public Scan(
      Loop loop,
      Framing framing,
      ScanPlan plan,
      Duration patience,
      Function<Setting, Wire.Dialer> dialers,
      Listener listener) {
    this.loop = loop;
    this.framing = framing;
    this.patience = patience;
    this.dialers = dialers;
    this.listener = listener;
    this.rounds = new ArrayDeque<>(plan.rounds());
    this.lastResort = plan.likelyRounds();
    this.toAsk = questions(plan.rounds()) + questions(lastResort);
    this.cost = new Cost(framing, patience, BETWEEN_PORTS);
    if (patience.toMillis() < 10) {
      throw new IllegalArgumentException("patience " + patience + " is below 10 ms");
    }
  }

  /** Who watches; on the loop. */
  public interface Listener {
    void progress(Progress progress);

    void found(Find find);

    /** The last, once. */
    void ended(ScanResult result);
  }

  /**
   * Where it stands.
   *
   * @param remaining an estimate, if nobody else answers
   */
  public record Progress(Setting setting, int unit, long asked, long toAsk, Duration remaining) {}

  /** Begins; from any thread. */
  public void begin() {
    loop.execute(this::nextRound);
  }

  /** Ends it with what was found; from any thread. */
  public void stop() {
    loop.execute(() -> end(Ending.STOPPED, false, ""));
  }

  @Override
  public void opened() {
    everOpened = true;
    openNow = true;
    nextUnit();
  }

  @Override
  public void closed(String reason) {
    boolean broke = openNow;
    openNow = false;
    if (ended) {
      return;
    }
    pending.ifPresent(this::keep); // some hang up when they are asked what they do not know
    if (!everOpened || broke && ++breaks > BREAKS) {
      end(Ending.FAILED, false, reason);
    } else if (broke) {
      pause = loop.after(BETWEEN_PORTS, this::open);
    } else {
      notes.refused(setting, reason);
      pause = loop.after(BETWEEN_PORTS, this::nextRound);
    }
  }

  private void nextRound() {
    if (rounds.isEmpty() && mayTryInput()) {
      read = INPUT;
      rounds.addAll(lastResort);
    }
    ScanPlan.Round round = rounds.poll();
    if (round == null) {
      end(Ending.COMPLETE, false, "");
    } else if (!ended) {
      if (!round.setting().equals(setting)) {
        askedHere.clear();
      }
      setting = round.setting();
      units.clear();
      units.addAll(round.units());
      open();
    }
  }

  /** Some that hold only input registers do not even refuse the others. */
  private boolean mayTryInput() {
    return read == HOLDING && notes.finds().isEmpty();
  }

  private void open() {
    asker = new Asker(loop, dialers.apply(setting).dial(), framing, setting, this);
    asker.open();
  }

  private void nextUnit() {
    units.removeIf(notes::knows);
    late.removeIf(notes::knows);
    if (!late.isEmpty()) {
      ask(late.poll(), SLOW, TRIES);
    } else if (!units.isEmpty()) {
      int unit = units.poll();
      askedHere.add(unit);
      asked++;
      listener.progress(new Progress(setting, unit, asked, toAsk, remaining()));
      ask(unit, patience, 1);
    } else {
      openNow = false;
      asker.close();
      pause = loop.after(BETWEEN_PORTS, this::nextRound);
    }
  }

  private void ask(int unit, Duration wait, int attempt) {
    asker.ask(unit, read, wait, heard -> judge(unit, attempt, heard));
  }

  private void judge(int unit, int attempt, Asker.Heard heard) {
    List<Piece.Rest> rests = new ArrayList<>();
    for (Piece piece : heard.pieces()) {
      if (piece instanceof Piece.Whole whole) {
        note(unit, whole.frame());
      } else {
        rests.add((Piece.Rest) piece);
      }
    }
    Optional<Frame> answer = Inquiry.answer(heard, unit, read);
    if (answer.isPresent()) {
      answered(unit, answer.get(), heard.answered());
    } else if (!rests.isEmpty() && attempt < TRIES && !notes.isNoisy(setting)) {
      ask(unit, patience, attempt + 1);
    } else {
      if (!rests.isEmpty()) {
        notes.murmur(setting, unit, rests);
      }
      nextUnit();
    }
  }

  /** A frame that is not the answer to what was asked just now. */
  private void note(int unit, Frame frame) {
    if (frame.answers(unit, read)) {
      return;
    }
    if (frame.isEchoOf(unit, read)) {
      notes.echo();
    } else if (frame.isRequest() || !askedHere.contains(frame.unit())) {
      notes.stranger(setting, frame);
    } else if (!late.contains(frame.unit())) {
      late.add(frame.unit());
    }
  }

  private void answered(int unit, Frame answer, Duration took) {
    boolean nobody =
        framing == Framing.TCP
            && answer.refuses()
            && (answer.exceptionCode() == GATEWAY_PATH || answer.exceptionCode() == GATEWAY_TARGET);
    if (nobody) {
      nextUnit();
      return;
    }
    Duration longer = patience.compareTo(SLOW) > 0 ? patience : SLOW.dividedBy(3);
    Find.Reply holding =
        read == HOLDING ? Inquiry.reply(Optional.of(answer)) : new Find.Reply.None();
    pending = Optional.of(new Find(setting, unit, holding, new Find.Reply.None(), took, ""));
    new Inquiry(asker, longer, unit)
        .run((input, identity) -> found(new Find(setting, unit, holding, input, took, identity)));
  }

  private void keep(Find find) {
    pending = Optional.empty();
    notes.found(find);
    listener.found(find);
    promote();
  }

  private void found(Find find) {
    keep(find);
    if (framing == Framing.TCP && notes.finds().size() == ALL && asked == ALL && alike()) {
      end(Ending.COMPLETE, true, "");
    } else {
      nextUnit();
    }
  }

  private boolean alike() {
    return notes.finds().stream().map(Find::holding).distinct().count() == 1;
  }

  /** What is left of this setting comes next. */
  private void promote() {
    List<ScanPlan.Round> same =
        rounds.stream().filter(round -> round.setting().equals(setting)).toList();
    rounds.removeAll(same);
    same.forEach(rounds::addFirst);
  }

  private Duration remaining() {
    Duration sum = cost.of(setting, units.size()).plus(cost.of(rounds, notes::knows));
    if (mayTryInput()) {
      sum = sum.plus(cost.of(lastResort, notes::knows));
    }
    return sum;
  }

  private static long questions(List<ScanPlan.Round> some) {
    return some.stream().mapToLong(round -> round.units().size()).sum();
  }

  private void end(Ending ending, boolean answersToAll, String reason) {
    if (ended) {
      return;
    }
    ended = true;
    pause.cancel();
    if (asker != null) {
      asker.close();
    }
    listener.ended(notes.result(ending, answersToAll, reason));
  }
}
