package io.envgate.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the gateway that runs on this machine. */
public final class LocalClient {

  /** What came of asking. */
  public sealed interface Outcome {

    record Done() implements Outcome {}

    /** The gateway did not do it, or ended before it had. @param reason for the person */
    record Failed(String reason) implements Outcome {}

    /** No gateway works with this data folder, or it may not be asked by us. */
    record NoGateway(String reason) implements Outcome {}
  }

  private final Path data;

  /**
   * @param data the station's data folder
   */
  public LocalClient(Path data) {
    this.data = data;
  }

  /**
   * Asks, and returns when the gateway has said all.
   *
   * @param word of the handler that is to do it
   * @param arguments texts; none is called {@code do}
   * @param answer hears each answer as it comes
   */
  public Outcome ask(
      String word, Map<String, String> arguments, Consumer<Map<String, String>> answer) {
    if (arguments.containsKey(Messages.DO)) {
      throw new IllegalArgumentException("'do' names the handler");
    }
    Path socket = Messages.socket(data);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Map<String, String> request = new LinkedHashMap<>();
      request.put(Messages.DO, word);
      request.putAll(arguments);
      Messages.write(request, Channels.newOutputStream(channel));
      return hear(new BufferedInputStream(Channels.newInputStream(channel)), answer);
    } catch (IOException e) {
      return new Outcome.NoGateway(socket + ": " + e.getMessage());
    }
  }

  /** Whether a gateway works with this data folder. */
  public boolean isHeard() {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(Messages.socket(data)))) {
      return channel.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Outcome hear(InputStream in, Consumer<Map<String, String>> answer) {
    try {
      while (true) {
        Optional<Map<String, String>> message = Messages.read(in);
        if (message.isEmpty()) {
          return new Outcome.Failed("the gateway ended in the middle of it");
        }
        String end = message.get().get(Messages.END);
        if (end == null) {
          answer.accept(message.get());
        } else {
          return end.equals(Messages.DONE)
              ? new Outcome.Done()
              : new Outcome.Failed(message.get().getOrDefault(Messages.REASON, end));
        }
      }
    } catch (IOException e) {
      return new Outcome.Failed("the gateway ended in the middle of it: " + e.getMessage());
    }
  }
}
