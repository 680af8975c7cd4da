package io.envgate.commandline;

import java.net.InetSocketAddress;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads {@code HOST:PORT}; port 0 means any free one. */
final class Address {
  private Address() {}

  static InetSocketAddress of(String text, CommandLine command) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = text.substring(0, Math.max(0, colon));
      InetSocketAddress address = new InetSocketAddress(host.isEmpty() ? "0.0.0.0" : host, port);
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new ParameterException(
        command, Language.text("not-one-of", "--listen", text, "0.0.0.0:9001"));
  }
}
