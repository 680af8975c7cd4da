package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandParametersTest {
  @Test
  void groupsTheCategoriesOfAnItem() {
    CommandParameters p =
        parse("DataTime=20160801085857;w01001-Rtd=7.1,w01001-Flag=N;w01018-Rtd=2.2,w01018-Flag=N");
    assertEquals(Optional.of("20160801085857"), p.dataTime());
    assertEquals(List.of("w01001", "w01018"), p.items().stream().map(Item::code).toList());
    assertEquals(
        Map.of("Rtd", List.of("2.2"), "Flag", List.of("N")),
        p.item("w01018").orElseThrow().values());
    assertEquals(Optional.of("7.1"), p.item("w01001").orElseThrow().first("Rtd"));
    assertEquals(Optional.empty(), p.item("w01001").orElseThrow().first("Avg"));
  }

  @Test
  void readsCommasAndSemicolonsAlike() {
    String right = "DataTime=20160801085857;a-Rtd=1,a-Flag=N;b-Rtd=2,b-Flag=N";
    assertEquals(parse(right).items(), parse(right.replace(',', ';')).items());
    assertEquals(parse(right).items(), parse(right.replace(';', ',')).items());
    assertEquals(parse(right).plain(), parse(right.replace(';', ',')).plain());
  }

  @Test
  void givesABareFlagToTheItemBeforeIt() {
    CommandParameters p = parse("DataTime=20250131202809;a34001-Rtd=92;Flag=N");
    assertEquals(Optional.of("N"), p.item("a34001").orElseThrow().first("Flag"));
    assertEquals(List.of("DataTime"), List.copyOf(p.plain().keySet()));
    assertEquals(Optional.of("N"), parse("Flag=N").first("Flag"));
  }

  @Test
  void liftsOutLogTextsWithTheirSeparators() {
    CommandParameters p = parse("PolId=w01018;i11001-Info=//a;b,c=d//e//;i12001-Info=1");
    assertEquals(Optional.of("//a;b,c=d//e//"), p.item("i11001").orElseThrow().first("Info"));
    assertEquals(Optional.of("1"), p.item("i12001").orElseThrow().first("Info"));
    assertEquals(
        Optional.of("//open"),
        parse("i11001-Info=//open;x=1").item("i11001").orElseThrow().first("Info"));
  }

  @Test
  void keepsRepeatsAsLists() {
    assertEquals(List.of("101", "102"), parse("PolId=101;PolId=102").plain().get("PolId"));
    assertEquals(
        List.of("1.1", "2.2"),
        parse("e01001-Rtd=1.1;e01001-Rtd=2.2").item("e01001").orElseThrow().values().get("Rtd"));
  }

  @Test
  void passesOverBlanksAndEmptyPieces() {
    CommandParameters p = parse(" DataTime = 20160801085857 ;; w01018-Rtd= ,w01018-Flag;");
    assertEquals(Optional.of("20160801085857"), p.dataTime());
    assertEquals(Optional.of(""), p.item("w01018").orElseThrow().first("Rtd"));
    assertEquals(Optional.of(""), p.item("w01018").orElseThrow().first("Flag"));
    assertEquals(List.of(), parse("").all());
    assertEquals(List.of(), parse(";,;").all());
  }

  @Test
  void remembersWhatPartedTheParameters() {
    List<Parameter> all = parse("A=1;b-Rtd=2,b-Flag=N").all();
    assertEquals(new Parameter("A", "1", ';', false), all.get(0));
    assertEquals(new Parameter("b-Rtd", "2", ';', false), all.get(1));
    assertEquals(new Parameter("b-Flag", "N", ',', false), all.get(2));
    assertEquals(3, all.size());
  }

  private static CommandParameters parse(String cp) {
    return CommandParameters.parse(cp);
  }
}
