package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextInstrumentComponentTest {
  private final Instrument instrument = new Instrument();

  @Test
  void isTheAnalyzerOfItsConfiguration() throws IOException {
    String yaml = Files.readString(Fixture.PROFILES.resolve("vaisala-wxt530.yaml"));
    TextInstrumentComponent component =
        new TextInstrumentComponent(instrument.line, new Settings(yaml));
    instrument.pass(20);
    instrument.behave(
        request -> instrument.say(request.equals("7R0\r\n") ? "7R0,Sm=3.6K\r\n" : ""));
    List<Poll> polls = new ArrayList<>();

    component.poll(polls::add);
    instrument.pass(5_000);

    Poll.Answered answered = assertInstanceOf(Poll.Answered.class, polls.get(0));
    assertEquals("outlet1.wind", component.name());
    assertEquals(5, component.every().toSeconds());
    assertEquals(2, component.channels().size());
    assertEquals("a01999", answered.observations().get(0).factor().code());
    assertEquals("roof", answered.observations().get(0).point());
    assertEquals(1, answered.observations().get(0).value().orElseThrow().intValueExact());
    assertEquals("yard", answered.observations().get(1).point());
    assertTrue(answered.observations().get(1).value().isEmpty());
    component.stop();
  }

  @Test
  void refusesAProfileWithAMistakeAndNamesIt() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TextInstrumentComponent(instrument.line, new Settings("kind: text")));

    assertTrue(refused.getMessage().startsWith("outlet1.wind: ["), refused.getMessage());
  }

  private record Settings(String map) implements TextInstrumentComponent.Config {
    @Override
    public String name() {
      return "outlet1.wind";
    }

    @Override
    public int unit() {
      return 7;
    }

    @Override
    public long everyMillis() {
      return 5_000;
    }

    @Override
    public long gapMillis() {
      return 200;
    }

    @Override
    public String[] points() {
      return new String[] {"roof"};
    }

    @Override
    public String[] factors() {
      return new String[] {"a01007=a01999", "a01001=a01001@yard"};
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return TextInstrumentComponent.Config.class;
    }
  }
}
