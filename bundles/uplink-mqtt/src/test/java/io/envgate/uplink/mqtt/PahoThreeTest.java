package io.envgate.uplink.mqtt;

import javax.net.SocketFactory;

class PahoThreeTest extends ConnectionContract {
  @Override
  Connection.Dialer dialer(Terms terms, SocketFactory sockets) {
    return PahoThree.dialer(terms, sockets);
  }
}
