package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeTableTest {
  @Test
  void takesTheMeaningFromTheEdition() {
    assertEquals("comparison sample", CommandCode.of("3014", Edition.V2017).en());
    assertEquals("set sampling times", CommandCode.of("3014", Edition.V2005).en());
    assertEquals("renew the SM4 key", CommandCode.of("1014", Edition.V2025).en());
    assertEquals(CommandCode.Kind.UPLOAD, CommandCode.of("2051", Edition.V2017).kind());
    assertTrue(CommandCode.of("9014", Edition.V2025).isAnswer());
    assertFalse(CommandCode.of("9015", Edition.V2025).isAnswer());
  }

  @Test
  void representsCodesThatNoTableHas() {
    CommandCode unknown = CommandCode.of("7777", Edition.V2017);
    assertEquals("7777", unknown.cn());
    assertFalse(unknown.known());
    assertFalse(SystemCode.of("99").known());
    assertFalse(ReplyCode.of(42).known());
    assertFalse(ResultCode.of(99).known());
    assertFalse(FlagCode.of("lr").known());
    assertFalse(SuffixCode.of("td").known());
  }

  @Test
  void knowsTheAnswersThatAreSpokenByName() {
    assertTrue(
        List.of(
                ReplyCode.READY,
                ReplyCode.REFUSED,
                ReplyCode.WRONG_PASSWORD,
                ReplyCode.WRONG_MN,
                ReplyCode.WRONG_ST,
                ReplyCode.WRONG_FLAG,
                ReplyCode.WRONG_QN,
                ReplyCode.WRONG_CN,
                ReplyCode.WRONG_CRC,
                ReplyCode.UNKNOWN_ERROR)
            .stream()
            .allMatch(ReplyCode::known));
    assertEquals("系统繁忙不能执行", ResultCode.BUSY.zh());
    assertEquals(Set.of(Edition.V2025), SystemCode.of("44").editions());
  }

  @Test
  void everyRowIsWholeAndNoEditionHasACodeTwice() {
    for (String table :
        List.of(
            "commands.csv",
            "systems.csv",
            "replies.csv",
            "results.csv",
            "flags.csv",
            "suffixes.csv")) {
      List<String[]> rows = CodeTable.rows(table);
      int columns = table.equals("commands.csv") ? 8 : 4;
      assertTrue(rows.stream().allMatch(row -> row.length == columns), table);
      for (Edition edition : Edition.values()) {
        List<String> codes =
            rows.stream()
                .filter(row -> CodeTable.editions(row[1]).contains(edition))
                .map(row -> row[0])
                .toList();
        assertEquals(codes.stream().distinct().toList(), codes, table + " " + edition);
        assertFalse(codes.isEmpty());
      }
    }
  }
}
