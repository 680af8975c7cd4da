package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines as chrony 4.3 prints them. */
class ChronyTest {

  @Test
  void readsASynchronisedClockAndItsDrift() {
    String line =
        "CB00710F,203.0.113.15,3,1795401010.123456789,0.000012345,-0.000030120,0.000254000,-12.345,0.002,0.102,0.031234000,0.000911000,64.4,Normal\n";
    assertEquals(
        Optional.of(new Chrony(true, Optional.of(new BigDecimal("-1.07")))), Chrony.parse(line));
  }

  @Test
  void readsOneThatIsNot() {
    String line = "7F7F0101,,0,0.0,0.0,0.0,0.0,0.000,0.000,0.000,1.0,1.0,0.0,Not synchronised";
    assertEquals(Optional.of(new Chrony(false, Optional.empty())), Chrony.parse(line));
  }

  @Test
  void takesNothingElseForIt() {
    assertEquals(Optional.empty(), Chrony.parse("506 Cannot talk to daemon"));
    assertEquals(Optional.empty(), Chrony.parse("a,b,c,d,e,f,g,h,i,j,k,l,m,n"));
    assertEquals(Optional.empty(), Chrony.parse(""));
  }
}
