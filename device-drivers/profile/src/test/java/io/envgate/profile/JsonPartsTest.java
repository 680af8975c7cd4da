package io.envgate.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPartsTest {

  @Test
  void scalarsStayTheTextThatTheyWere() {
    Part.Entries read =
        (Part.Entries)
            JsonParts.of("{\"code\": \"007\", \"scale\": 0.10, \"on\": true, \"of\": [1, \"b\"]}")
                .orElseThrow();

    assertEquals("007", ((Part.Text) read.parts().get("code")).text());
    assertEquals("0.10", ((Part.Text) read.parts().get("scale")).text());
    assertEquals("true", ((Part.Text) read.parts().get("on")).text());
    assertEquals(
        List.of(new Part.Text("1", Place.NOWHERE), new Part.Text("b", Place.NOWHERE)),
        ((Part.Items) read.parts().get("of")).parts());
    assertEquals("scale", read.keys().get("scale").key());
  }

  /** And so is left to the reader that says where. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\": }", "{\"a\": null}", "{\"a\": 1, \"a\": 2}", "{a: 1}", "- a"})
  void whatIsNotPlainJsonIsNotRead(String text) {
    assertEquals(Optional.empty(), JsonParts.of(text));
  }

  @Test
  void anEmptyObjectHasNoParts() {
    assertEquals(
        Optional.of(new Part.Entries(Map.of(), Map.of(), Place.NOWHERE)), JsonParts.of("{}"));
  }
}
