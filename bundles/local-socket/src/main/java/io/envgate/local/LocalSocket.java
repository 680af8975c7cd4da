package io.envgate.local;

import io.envgate.api.count.Counts;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/**
 * Listens in the data folder for the commands of {@code envgate}: a Unix domain socket that only
 * the user of the gateway and root can open. One thread waits for callers, and each caller has one
 * of its own, for handlers may block.
 */
final class LocalSocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalSocket.class.getName());

  /** What an address of a Unix domain socket holds (unix(7)), less the zero at its end. */
  private static final int LONGEST_PATH = 107;

  /** More callers than that are turned away; a person has one. */
  private static final int MOST_CALLERS = 16;

  private final Path socket;
  private final ServerSocketChannel server;
  private final Function<String, Optional<LocalHandler>> handlers;
  private final Counts counts;
  private final Set<SocketChannel> callers = ConcurrentHashMap.newKeySet();

  private LocalSocket(
      Path socket,
      ServerSocketChannel server,
      Function<String, Optional<LocalHandler>> handlers,
      Counts counts) {
    this.socket = socket;
    this.server = server;
    this.handlers = handlers;
    this.counts = counts;
  }

  /**
   * Listens from now on.
   *
   * @param data the station's data folder
   * @param handlers by their words
   * @throws IOException if another gateway listens there, or nobody can
   */
  static LocalSocket open(
      Path data, Function<String, Optional<LocalHandler>> handlers, Counts counts)
      throws IOException {
    Files.createDirectories(data);
    Path socket = Messages.socket(data);
    int length = socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      throw new IOException(socket + " has " + length + " bytes, a socket's path 107 at most");
    }
    removeStale(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    LocalSocket opened = new LocalSocket(socket, server, handlers, counts);
    daemon("envgate-local", opened::accept);
    return opened;
  }

  /** A gateway that lost its power leaves its socket behind, where nobody listens any more. */
  private static void removeStale(Path socket) throws IOException {
    if (!Files.exists(socket)) {
      return;
    }
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      throw new IOException("another gateway listens at " + other.getRemoteAddress());
    } catch (java.net.ConnectException nobody) {
      Files.delete(socket);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel caller : callers) {
      caller.close();
    }
    Files.deleteIfExists(socket);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        if (callers.size() < MOST_CALLERS) {
          callers.add(caller);
          daemon("envgate-local-caller", () -> serve(caller));
        } else {
          counts.add("callers-turned-away");
          caller.close();
        }
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException e) {
        counts.add("accepting-failed");
        LOG.log(Level.WARNING, "{0}: {1}", socket, e.getMessage());
        return;
      }
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        OutputStream out = Channels.newOutputStream(caller)) {
      String user = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
      Messages.write(answered(user, caller, out), out);
    } catch (IOException | UncheckedIOException gone) {
      counts.add("callers-lost");
    } finally {
      callers.remove(caller);
    }
  }

  /** The last message; all before it are written. */
  private Map<String, String> answered(String user, SocketChannel caller, OutputStream out)
      throws IOException {
    try {
      Map<String, String> message =
          new HashMap<>(
              Messages.read(new BufferedInputStream(Channels.newInputStream(caller)))
                  .orElseThrow(() -> new IllegalArgumentException("no request came")));
      String word = Optional.ofNullable(message.remove(Messages.DO)).orElse("");
      LocalHandler handler =
          handlers
              .apply(word)
              .orElseThrow(
                  () -> new IllegalArgumentException("this gateway knows no request " + word));
      counts.add("requests");
      handler.handle(new LocalRequest(user, message), writing(out));
      return Map.of(Messages.END, Messages.DONE);
    } catch (IllegalArgumentException wrong) {
      counts.add("requests-wrong");
      return failed(String.valueOf(wrong.getMessage()));
    } catch (UncheckedIOException gone) {
      throw gone;
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "a local request failed", defect);
      counts.add("requests-failed");
      return failed(String.valueOf(defect));
    }
  }

  private static Map<String, String> failed(String reason) {
    return Map.of(Messages.END, Messages.FAILED, Messages.REASON, reason);
  }

  private static Consumer<Map<String, String>> writing(OutputStream out) {
    return answer -> {
      if (answer.containsKey(Messages.END)) {
        throw new IllegalStateException("'end' is the last message's own");
      }
      try {
        Messages.write(answer, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
