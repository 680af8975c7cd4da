package io.envgate.uplink.mqtt;

import javax.net.SocketFactory;

class PahoFiveTest extends ConnectionContract {
  @Override
  Connection.Dialer dialer(Terms terms, SocketFactory sockets) {
    return PahoFive.dialer(terms, sockets);
  }
}
