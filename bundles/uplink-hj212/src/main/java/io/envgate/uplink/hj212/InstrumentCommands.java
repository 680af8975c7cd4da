package io.envgate.uplink.hj212;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.Times;
import io.envgate.loop.Loop;
import io.envgate.reporting.CommandReader;
import io.envgate.reporting.ReplyWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands commands for instruments (反控) to whoever decides on them, and the results back. */
final class InstrumentCommands implements Executor {
  private final String platform;
  private final CommandHandler handler;
  private final Loop loop;
  private final CommandReader reader;
  private final ReplyWriter writer;

  InstrumentCommands(String platform, Idiom idiom, CommandHandler handler, Loop loop) {
    this.platform = platform;
    this.handler = handler;
    this.loop = loop;
    this.reader = new CommandReader(idiom.dialect(), idiom.forms());
    this.writer = new ReplyWriter(idiom.dialect());
  }

  /** The words of the commands that it executes. */
  List<String> all() {
    return CommandReader.words();
  }

  @Override
  public void execute(Request request, Reply reply) {
    CommandReader.Reading reading =
        reader.read(request.asked(), request.packet().parameters(), request.identity().point());
    Progress progress = new Progress(request, reply);
    if (reading instanceof CommandReader.Reading.Wanted wanted) {
      handler.handle(
          new Command(
              platform + " " + request.key(),
              Asker.platform(platform),
              wanted.target(),
              wanted.word(),
              wanted.arguments(),
              Times.instant(request.qn().text()).orElseThrow()),
          progress);
    } else {
      String words = ((CommandReader.Reading.Wrong) reading).words();
      progress.say(new Result.Refused(Refusal.WRONG_CONDITION, words));
    }
  }

  /**
   * Asks the point's instruments for one parameter, on behalf of a request that speaks of several.
   *
   * @param progress hears on the loop
   */
  void tell(Request request, String item, CommandHandler.Progress progress) {
    Command command =
        new Command(
            platform + " " + request.key() + " " + item,
            Asker.platform(platform),
            new Target.Serving(request.identity().point(), Optional.empty()),
            Action.TELL.word(),
            Map.of(Argument.ITEM, item),
            Times.instant(request.qn().text()).orElseThrow());
    handler.handle(
        command,
        new CommandHandler.Progress() {
          @Override
          public void accepted() {
            loop.execute(progress::accepted);
          }

          @Override
          public void ended(Result result) {
            loop.execute(() -> progress.ended(result));
          }
        });
  }

  /** Replies to a request, for those who have it executed by several commands. */
  Progress progress(Request request, Reply reply) {
    return new Progress(request, reply);
  }

  /** Hears the desk on any thread and replies on the loop. */
  final class Progress implements CommandHandler.Progress {
    private final Request request;
    private final Reply reply;
    private boolean ready;

    private Progress(Request request, Reply reply) {
      this.request = request;
      this.reply = reply;
    }

    @Override
    public void accepted() {
      loop.execute(this::makeReady);
    }

    @Override
    public void ended(Result result) {
      loop.execute(() -> say(result));
    }

    /** Says 9011, once; on the loop. */
    void makeReady() {
      if (!ready) {
        ready = true;
        reply.ready();
      }
    }

    /** Says how it ended; on the loop. */
    void say(Result result) {
      if (!ready && result instanceof Result.Refused refused) {
        ReplyWriter.reason(refused)
            .ifPresentOrElse(reply::refuse, () -> reply.refuse(ReplyCode.REFUSED));
        return;
      }
      makeReady();
      Optional<String> data =
          writer.data(request.word(), request.packet().parameters(), result, loop.now());
      data.ifPresent(reply::data);
      reply.end(writer.code(request.word(), result, data));
    }
  }
}
