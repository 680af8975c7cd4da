package io.envgate.commandline;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM, Ctrl-C and the end of the terminal, taken as the wish to end: the command then closes
 * what it holds and ends with exit code 0, as a supervisor such as systemd expects of a service
 * that it stops. Left to itself the Java machine would end with 143, which counts as a failure.
 *
 * <p>The only way there is {@code sun.misc.Signal}, of the module {@code jdk.unsupported}; it is
 * reached by reflection because the compiler warns of it and warnings are errors here.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
  private static final int IMPATIENT = 130;

  private StopSignals() {}

  /**
   * Calls {@code wish}, on a thread of its own, when the first of them comes; the next one ends the
   * program at once. One that was ignored when the program started, as SIGHUP under nohup, stays
   * ignored.
   */
  static void call(Runnable wish) {
    AtomicBoolean wished = new AtomicBoolean();
    Runnable taken =
        () -> {
          if (wished.getAndSet(true)) {
            Runtime.getRuntime().halt(IMPATIENT);
          }
          wish.run();
        };
    try {
      for (String name : NAMES) {
        handle(name, taken);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
  }

  /**
   * Listens from now on. Called before a command says that it is there, so that who reads that may
   * end it at once.
   */
  static CountDownLatch listen() {
    CountDownLatch come = new CountDownLatch(1);
    call(come::countDown);
    return come;
  }

  private static void handle(String name, Runnable taken) throws ReflectiveOperationException {
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Class<?> type = Class.forName("sun.misc.Signal");
    Method handle = type.getMethod("handle", type, handler);
    Object signal = type.getConstructor(String.class).newInstance(name);
    Object ours =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              taken.run();
              return null;
            });
    Object before = handle.invoke(null, signal, ours);
    if (before == handler.getField("SIG_IGN").get(null)) {
      handle.invoke(null, signal, before);
    }
  }
}
