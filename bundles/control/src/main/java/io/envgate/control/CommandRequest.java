package io.envgate.control;

import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.local.LocalRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A person has an instrument do something: {@code {"do":"command","analyzer":"outlet1.cod",
 * "command":"zero","argument.seconds":"60"}}. Answers when it is accepted, and when it has ended.
 */
record CommandRequest(CommandHandler handler, InstantSource clock) {
  private static final String ARGUMENT = "argument.";

  void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    Map<String, String> arguments = new HashMap<>();
    request.arguments().entrySet().stream()
        .filter(one -> one.getKey().startsWith(ARGUMENT))
        .forEach(one -> arguments.put(one.getKey().substring(ARGUMENT.length()), one.getValue()));
    String analyzer = request.required("analyzer");
    String word = request.required("command");
    Command command =
        new Command(
            request.user() + " " + analyzer + " " + word + " " + clock.instant(),
            Asker.person(request.user()),
            new Target.Named(analyzer),
            word,
            arguments,
            clock.instant());
    BlockingQueue<Map<String, String>> said = new LinkedBlockingQueue<>();
    handler.handle(command, new Queueing(said, word));
    Map<String, String> next;
    do {
      next = taken(said);
      answer.accept(next);
    } while (!next.containsKey("result"));
  }

  private static Map<String, String> taken(BlockingQueue<Map<String, String>> said) {
    try {
      return said.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the gateway ends", e);
    }
  }

  private record Queueing(BlockingQueue<Map<String, String>> said, String word)
      implements CommandHandler.Progress {
    @Override
    public void accepted() {
      said.add(Map.of("accepted", "true"));
    }

    @Override
    public void ended(Result result) {
      Map<String, String> end = new LinkedHashMap<>();
      if (result instanceof Result.Done done) {
        end.putAll(done.values());
      }
      end.put("result", kind(result));
      end.put("words", Diary.words(word, result));
      said.add(end);
    }

    private static String kind(Result result) {
      return result instanceof Result.Done
          ? "done"
          : result instanceof Result.Refused ? "refused" : "failed";
    }
  }
}
