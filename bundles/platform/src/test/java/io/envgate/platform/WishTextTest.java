package io.envgate.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTextTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:40:00Z"); // 08:40 in China
  private static final Tongue NATIONAL = new Tongue(Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1061 | 1061 |",
        "1062 interval=60 | 1062 | RtdInterval=60",
        "1062 RtdInterval=60 | 1062 | RtdInterval=60",
        "1062 interval=1min | 1062 | RtdInterval=60",
        "1064 interval=10 | 1064 | MinInterval=10",
        "1064 interval=1h | 1064 | MinInterval=60",
        "1064 interval=600s | 1064 | MinInterval=10",
        "1000 timeout=5 resends=3 | 1000 | OverTime=5;ReCount=3",
        "1000 OverTime=5;ReCount=3 | 1000 | OverTime=5;ReCount=3",
        "1012 | 1012 | SystemTime=20261123084000",
        "1012 time=2026-11-23T08:41:02 | 1012 | SystemTime=20261123084102",
        "1012 w01018 | 1012 | PolId=w01018;SystemTime=20261123084000",
        "1012 w01018 time=2026-11-23T08:41:02 | 1012 | PolId=w01018;SystemTime=20261123084102",
        "1012 PolId=w01018;SystemTime=20261123084102 | 1012 | PolId=w01018;SystemTime=20261123084102",
        "1011 w01018 | 1011 | PolId=w01018",
        "2011 | 2011 |",
        "2011 start | 2011 |",
        "2011 stop | 2012 |",
        "2021 stop | 2022 |",
        "2051 2026-11-22T08:00 2026-11-22T09:00 | 2051 | BeginTime=20261122080000;EndTime=20261122090000",
        "2031 2026-11-20 2026-11-22 | 2031 | BeginTime=20261120000000;EndTime=20261122000000",
        "2061 last=2h | 2061 | BeginTime=20261123064000;EndTime=20261123084000",
        "2061 begin=x | 2061 | begin=x",
        "3013 w01018 | 3013 | PolId=w01018",
        "3016 w01018 CstartTime=000000 CTime=2 | 3016 | PolId=w01018;CstartTime=000000;CTime=2",
        "3011 PolId=a21026,CalibrationType=1 | 3011 | PolId=a21026,CalibrationType=1",
      })
  void readsCommands(String line, String cn, String cp) {
    assertEquals(
        new Wish.Ask("", new Order(cn, cp == null ? "" : cp)), WishText.read(line, NOW, NATIONAL));
  }

  @Test
  void readsWhomACommandIsFor() {
    assertEquals(
        new Wish.Ask("A1", new Order("2012", "")), WishText.read("@A1 2011 stop", NOW, NATIONAL));
    assertEquals(new Wish.Ask("", new Order("1061", "")), WishText.read("@* 1061", NOW, NATIONAL));
    assertEquals(
        new Wish.Ask("", new Order("1002", "i23005-Info=7", Optional.of("B2"))),
        WishText.read("1002 MN=B2 i23005-Info=7", NOW, NATIONAL));
  }

  @Test
  void readsWhatIsNoCommand() {
    assertEquals(new Wish.Pause(Duration.ofSeconds(90)), WishText.read("wait 90s", NOW, NATIONAL));
    assertEquals(new Wish.Pause(Duration.ofMinutes(2)), WishText.read("wait 2min", NOW, NATIONAL));
    assertEquals(new Wish.Await(1), WishText.read("await", NOW, NATIONAL));
    assertEquals(new Wish.Await(1000), WishText.read("await 1000", NOW, NATIONAL));
    assertEquals(
        new Wish.Behave(new Rudeness.Late(Duration.ofMillis(1500))),
        WishText.read("rude late=1500", NOW, NATIONAL));
    assertEquals(new Wish.Behave(new Rudeness.Polite()), WishText.read("polite", NOW, NATIONAL));
    assertEquals(new Wish.Report("a b.json"), WishText.read("report a b.json", NOW, NATIONAL));
    assertEquals(new Wish.Stations(), WishText.read(" stations ", NOW, NATIONAL));
    assertEquals(new Wish.Help(), WishText.read("help", NOW, NATIONAL));
    assertEquals(new Wish.Quit(), WishText.read("quit", NOW, NATIONAL));
    assertEquals(
        new Wish.Nothing(), WishText.read("# first link, HJ 212-2017, 6.7", NOW, NATIONAL));
    assertEquals(new Wish.Nothing(), WishText.read("  ", NOW, NATIONAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "@A1",
        "@ 1061",
        "10610",
        "wait",
        "wait -1s",
        "wait 2y",
        "await 0",
        "rude no",
        "2051 yesterday",
        "2051 2026-13-01",
        "2061 last=x",
        "1012 time=noon",
        "1062 interval=0",
        "1062 interval=soon",
        "1062 interval=1500ms",
        "1064 interval=90s"
      })
  void saysWhatItCannotRead(String line) {
    assertInstanceOf(Wish.Unknown.class, WishText.read(line, NOW, NATIONAL));
  }

  @Test
  void readsNoParametersThatNoFrameHolds() {
    assertInstanceOf(
        Wish.Unknown.class, WishText.read("1072 password=" + "x".repeat(5000), NOW, NATIONAL));
  }
}
