package io.envgate.modbus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** How the frames of a serial line are spoken, and what a bad line makes of them. */
enum Dialect {
  RTU {
    @Override
    byte[] spoken(byte[] rtu) {
      return rtu;
    }

    @Override
    byte[] understood(byte[] request) {
      return request;
    }

    @Override
    byte[] garbled(byte[] reply, Random random) {
      byte[] bad = reply.clone();
      for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bad;
    }
  },

  /** With parity, as the standard wants it: a character with one flipped bit does not arrive. */
  ASCII {
    @Override
    byte[] spoken(byte[] rtu) {
      byte[] content = Arrays.copyOf(rtu, rtu.length - 2);
      int sum = 0;
      for (byte one : content) {
        sum -= one;
      }
      String text = ":" + HEX.formatHex(content) + HEX.toHexDigits((byte) sum) + "\r\n";
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    byte[] understood(byte[] request) {
      String text = new String(request, 1, request.length - 5, StandardCharsets.US_ASCII);
      return AddressSlave.closed(HEX.parseHex(text));
    }

    @Override
    byte[] garbled(byte[] reply, Random random) {
      byte[] bad = reply;
      for (int lost = 1 + random.nextInt(2); lost > 0; lost--) {
        int at = random.nextInt(bad.length);
        bad =
            AddressSlave.joined(
                Arrays.copyOf(bad, at), Arrays.copyOfRange(bad, at + 1, bad.length));
      }
      return bad;
    }
  };

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** An RTU frame as it is said here. */
  abstract byte[] spoken(byte[] rtu);

  /** A request as it came, as an RTU frame. */
  abstract byte[] understood(byte[] request);

  /** One or two bits are flipped on the way. */
  abstract byte[] garbled(byte[] reply, Random random);
}
