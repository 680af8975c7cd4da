package io.envgate.hj212instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PacketInstrumentComponentTest {
  private static final String MAP =
      "items: [{code: '011', factor: w01018}, {code: '060', name: nh}]";
  private static final String PACKET =
      "ST=32;CN=2011;PW=%s;MN=%s;CP=&&DataTime=20261123080000;011-Rtd=40.6;060-Rtd=2&&";

  private final Bench bench = new Bench();

  @Test
  void isTheAnalyzerOfItsConfiguration() {
    PacketInstrumentComponent component = component(MAP);
    bench.pass(20);
    bench.send(PACKET.formatted("654321", "A1"));
    bench.send(PACKET.formatted("654321", "B2").replace("40.6", "9"));
    bench.send(PACKET.formatted("123456", "A1").replace("40.6", "9"));
    List<Poll> polls = new ArrayList<>();

    component.poll(polls::add);
    bench.pass(1);

    assertEquals("outlet1.cod", component.name());
    assertEquals("analyzer outlet1.cod", component.place());
    assertEquals(60, component.every().toSeconds());
    assertEquals(
        List.of(
            new Channel("outlet1", new Factor("w01018")),
            new Channel("yard", new Factor("w21003"))),
        component.channels());
    Poll.Answered answered = (Poll.Answered) polls.get(0);
    assertEquals("40.6", answered.observations().get(0).value().orElseThrow().toString());
    assertEquals(Map.of("packet", 1L, "foreign-mn", 1L, "wrong-password", 1L), component.counts());
    component.stop();
  }

  @Test
  void refusesAProfileWithAMistakeAndNamesIt() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> component("items: [{kode: 1}]"));

    assertTrue(refused.getMessage().startsWith("outlet1.cod: [1:"), refused.getMessage());
  }

  private PacketInstrumentComponent component(String map) {
    return new PacketInstrumentComponent(
        bench.line, name -> name.equals("COD_PASSWORD") ? "654321" : "", new Settings(map));
  }

  private record Settings(String map) implements PacketInstrumentComponent.Config {
    @Override
    public String name() {
      return "outlet1.cod";
    }

    @Override
    public long everyMillis() {
      return 60_000;
    }

    @Override
    public String[] points() {
      return new String[] {"outlet1"};
    }

    @Override
    public String[] factors() {
      return new String[] {"w01018=w01018", "nh=w21003@yard"};
    }

    @Override
    public String mn() {
      return "A1";
    }

    @Override
    public String password_secret() {
      return "COD_PASSWORD";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return PacketInstrumentComponent.Config.class;
    }
  }
}
