package io.envgate.uplink.hj212;

import io.envgate.api.control.Argument;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import io.envgate.reporting.Asked.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Tells several parameters in one answer, which the dialect names: the state of a station of
 * surface water (系统状态, 3040) and its environment (环境信息, 3041). Each is asked of the instrument that
 * has it, one after the other; what none of them tells is left out. Where nothing is told, the
 * reason is that of the first that some instrument has: it was silent, failed or was busy (HJ
 * 212-2017, 6.6.2, table 6). There are no data where none has any.
 */
final class ManyItems implements Executor {
  private static final int MOST = 32; // of a list
  private static final Set<Refusal> LACKING =
      EnumSet.of(Refusal.NOT_OFFERED, Refusal.WRONG_CONDITION);
  private static final Result NOBODY_HAS_ANY = new Result.Done(Map.of(), "nobody has any of it");

  private final Agreement agreement;
  private final InstrumentCommands instruments;
  private final Loop loop;

  ManyItems(Agreement agreement, InstrumentCommands instruments, Loop loop) {
    this.agreement = agreement;
    this.instruments = instruments;
    this.loop = loop;
  }

  @Override
  public void execute(Request request, Reply reply) {
    new Telling(request, reply).goOn();
  }

  private final class Telling {
    private final Request request;
    private final Reply reply;
    private final InstrumentCommands.Progress whole;
    private final Deque<Told> left;
    private final StringJoiner answer = new StringJoiner(";");
    private final Map<String, List<String>> lists = new HashMap<>();
    private boolean any;
    private Optional<Result> reason = Optional.empty();

    Telling(Request request, Reply reply) {
      this.request = request;
      this.reply = reply;
      this.whole = instruments.progress(request, reply);
      this.left = new ArrayDeque<>(request.asked().telling());
    }

    void goOn() {
      Told next = left.poll();
      if (next == null) {
        end();
        return;
      }
      switch (next.whence()) {
        case CLOCK -> own(next, Optional.of(Times.text(loop.now())));
        case INTERVAL -> own(next, Executors.interval(agreement));
        case ITEM -> ask(next.item(), value -> told(next, value));
        case LIST -> list(next.item(), all -> told(next, joined(all)));
        case COUNT -> list(next.item(), all -> told(next, count(all)));
      }
    }

    private void ask(String item, Consumer<Optional<String>> told) {
      instruments.tell(
          request,
          item,
          new CommandHandler.Progress() {
            @Override
            public void accepted() {
              whole.makeReady();
            }

            @Override
            public void ended(Result result) {
              reason = reason.or(() -> Optional.of(result).filter(ManyItems::isReason));
              told.accept(value(result));
            }
          });
    }

    /** What the gateway knows itself is no answer by itself. */
    private void own(Told one, Optional<String> value) {
      value.ifPresent(text -> answer.add(one.name() + "=" + text));
      goOn();
    }

    private void told(Told one, Optional<String> value) {
      any |= value.isPresent();
      own(one, value);
    }

    /** From the first to the one that nobody has; asked for once. */
    private void list(String item, Consumer<List<String>> told) {
      if (lists.containsKey(item)) {
        told.accept(lists.get(item));
      } else {
        list(item, new ArrayList<>(), told);
      }
    }

    private void list(String item, List<String> found, Consumer<List<String>> told) {
      ask(
          item + (found.size() + 1),
          value -> {
            value.ifPresent(found::add);
            if (value.isPresent() && found.size() < MOST) {
              list(item, found, told);
            } else {
              lists.put(item, found);
              told.accept(found);
            }
          });
    }

    private void end() {
      if (any) {
        whole.makeReady();
        reply.data(answer.toString());
        reply.end(ResultCode.DONE);
      } else {
        whole.say(reason.orElse(NOBODY_HAS_ANY));
      }
    }
  }

  /** That an instrument does not have it is none. */
  private static boolean isReason(Result result) {
    return !(result instanceof Result.Done)
        && !(result instanceof Result.Refused refused && LACKING.contains(refused.reason()));
  }

  private static Optional<String> value(Result result) {
    return result instanceof Result.Done done
        ? Optional.ofNullable(done.values().get(Argument.VALUE))
        : Optional.empty();
  }

  private static Optional<String> joined(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join("|", values));
  }

  private static Optional<String> count(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.valueOf(values.size()));
  }
}
