package io.envgate.uplink.hj212;

import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import io.envgate.reporting.Asked.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Tells several parameters in one answer, which the dialect names: the state of a station of
 * surface water (系统状态, 3040) and its environment (环境信息, 3041). Each is asked of the instrument that
 * has it, one after the other; what none of them tells is left out, and an answer without any is
 * none.
 */
final class ManyItems implements Executor {
  private static final int MOST = 32; // of a list

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
    reply.ready();
    new Telling(request, reply).goOn();
  }

  private final class Telling {
    private final Request request;
    private final Reply reply;
    private final Deque<Told> left;
    private final StringJoiner answer = new StringJoiner(";");
    private final Map<String, List<String>> lists = new HashMap<>();
    private boolean any;

    Telling(Request request, Reply reply) {
      this.request = request;
      this.reply = reply;
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
        case ITEM -> instruments.tell(request, next.item(), value -> told(next, value));
        case LIST -> list(next.item(), all -> told(next, joined(all)));
        case COUNT -> list(next.item(), all -> told(next, count(all)));
      }
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
      instruments.tell(
          request,
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
        reply.data(answer.toString());
      }
      reply.end(any ? ResultCode.DONE : ResultCode.NO_DATA);
    }
  }

  private static Optional<String> joined(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join("|", values));
  }

  private static Optional<String> count(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.valueOf(values.size()));
  }
}
