package io.envgate.uplink.mqtt;

import com.google.gson.stream.JsonWriter;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.hj212.Edition;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.Loop;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.ReplyWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes requests in JSON and answers them with the codes that HJ 212 has for the same (QnRtn,
 * ExeRtn) and with words. On the session's loop.
 *
 * <pre>
 *   comes ─▶ accepted ─▶ ended      or  refused
 * </pre>
 *
 * A request that comes twice under one id is answered twice with the same words and executed once;
 * what has not been said by then is said once, to whoever asked last.
 */
final class JsonDesk {
  private static final int REMEMBERED = 256; // requests; the command book remembers longer

  private final String platform;
  private final Set<String> points;
  private final RecordJson json;
  private final CommandHandler handler;
  private final PastRecords past;
  private final Loop loop;
  private final ReplyWriter writer = new ReplyWriter(Dialect.of(Edition.V2017));
  private final Map<String, Transcript> open = new LinkedHashMap<>(); // by id, oldest first

  /**
   * @param points that the platform knows
   * @param handler decides on commands
   */
  JsonDesk(
      String platform,
      Set<String> points,
      RecordJson json,
      CommandHandler handler,
      PastRecords past,
      Loop loop) {
    this.platform = platform;
    this.points = Set.copyOf(points);
    this.json = json;
    this.handler = handler;
    this.past = past;
    this.loop = loop;
  }

  /**
   * @param usual the point that is meant where none is named
   * @param answer takes each answer, a JSON object
   */
  void take(byte[] payload, Optional<String> usual, Hearing.Road road, Consumer<String> answer) {
    JsonRequest.Reading reading = JsonRequest.read(payload, usual);
    if (reading instanceof JsonRequest.Unfit unfit) {
      road.count("requests-unfit");
      answer.accept(turnedAway(unfit));
      return;
    }
    JsonRequest request = ((JsonRequest.Read) reading).request();
    Transcript before = open.get(request.id());
    if (before != null) {
      road.count("requests-repeated");
      before.sayAgain(answer);
      return;
    }
    road.count("requests");
    Transcript fresh = new Transcript(request, answer);
    open.put(request.id(), fresh);
    if (open.size() > REMEMBERED) {
      open.remove(open.keySet().iterator().next());
    }
    execute(request, fresh, road);
  }

  private void execute(JsonRequest request, Transcript transcript, Hearing.Road road) {
    if (!points.contains(request.point())) {
      transcript.refuse(ReplyCode.WRONG_MN, "", "no point here is called " + request.point());
    } else if (request.wanted() instanceof JsonRequest.Act act) {
      handler.handle(
          new Command(
              platform + " mqtt " + request.id(),
              Asker.platform(platform),
              new Target.Serving(request.point(), act.factor()),
              act.word(),
              act.parameters(),
              request.asked(),
              request.until()),
          transcript);
    } else {
      JsonRequest.Past wanted = (JsonRequest.Past) request.wanted();
      transcript.makeAccepted();
      past.send(request, wanted, road, transcript::ended);
    }
  }

  private String turnedAway(JsonRequest.Unfit unfit) {
    return JsonText.object(
        out -> {
          json.answer(out);
          if (unfit.id().isPresent()) {
            out.name("id").value(unfit.id().get());
          }
          out.name("step").value("refused");
          out.name("qnRtn").value(unfit.code().code());
          out.name("words").value(unfit.words());
        });
  }

  /** What was said of one request, and what is yet to be said. */
  private final class Transcript implements CommandHandler.Progress {
    private final String id;
    private final List<String> said = new ArrayList<>(2);
    private Consumer<String> answer;
    private final String word;
    private boolean accepted;

    Transcript(JsonRequest request, Consumer<String> answer) {
      this.id = request.id();
      this.word = request.wanted() instanceof JsonRequest.Act act ? act.word() : "";
      this.answer = answer;
    }

    void sayAgain(Consumer<String> to) {
      answer = to;
      said.forEach(to);
    }

    @Override
    public void accepted() {
      loop.execute(this::makeAccepted);
    }

    @Override
    public void ended(Result result) {
      loop.execute(() -> end(result));
    }

    void makeAccepted() {
      if (!accepted) {
        accepted = true;
        say("accepted", out -> out.name("qnRtn").value(ReplyCode.READY.code()));
      }
    }

    void refuse(ReplyCode code, String reason, String words) {
      say(
          "refused",
          out -> {
            out.name("qnRtn").value(code.code());
            if (!reason.isEmpty()) {
              out.name("reason").value(reason);
            }
            out.name("words").value(words);
          });
    }

    private void end(Result result) {
      if (!accepted
          && result instanceof Result.Refused refused
          && ReplyWriter.reason(refused).isEmpty()) {
        refuse(ReplyCode.REFUSED, refused.reason().word(), refused.words());
        return;
      }
      makeAccepted();
      ResultCode code = writer.code(word, result, data(result));
      say("ended", out -> result(code, result, out));
    }

    /** Of a request for the past. @param records how many came */
    void ended(ResultCode code, long records) {
      say(
          "ended",
          out -> {
            out.name("exeRtn").value(code.code());
            out.name("records").value(records);
          });
    }

    private void say(String step, JsonText.Members more) {
      String text =
          JsonText.object(
              out -> {
                json.answer(out);
                out.name("id").value(id);
                out.name("step").value(step);
                more.write(out);
                out.name("time").value(json.time(loop.now()));
              });
      said.add(text);
      answer.accept(text);
    }
  }

  /** Whether something came back, in the words of the reply's writer. */
  private static Optional<String> data(Result result) {
    return result instanceof Result.Done done && !done.values().isEmpty()
        ? Optional.of(String.join(";", done.values().keySet()))
        : Optional.empty();
  }

  private static void result(ResultCode code, Result result, JsonWriter out) throws IOException {
    out.name("exeRtn").value(code.code());
    if (result instanceof Result.Done done) {
      out.name("words").value(done.words());
      out.name("values").beginObject();
      for (Map.Entry<String, String> value : new TreeMap<>(done.values()).entrySet()) {
        out.name(value.getKey()).value(value.getValue());
      }
      out.endObject();
    } else if (result instanceof Result.Refused refused) {
      out.name("reason").value(refused.reason().word());
      out.name("words").value(refused.words());
    } else if (result instanceof Result.Failed failed) {
      out.name("words").value(failed.words());
    } else if (result instanceof Result.TimedOut late) {
      out.name("words").value(late.words());
      out.name("waitedSeconds").value(late.waited().toSeconds());
    }
  }
}
