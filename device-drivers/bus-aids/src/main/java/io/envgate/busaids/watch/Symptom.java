package io.envgate.busaids.watch;

/**
 * What can be seen to be wrong with a line (症状); what each means stands in {@code symptoms.csv}.
 */
public enum Symptom {
  NOTHING_AT_ALL,
  CRC_ALWAYS_BAD,
  CRC_SOMETIMES_BAD,
  GARBAGE_BEFORE_FRAMES,
  ECHO,
  SECOND_MASTER,
  LATE_ANSWERS,
  ILLEGAL_ADDRESS,
  BUSY,
  WRONG_UNIT,
  WORSE_AT_NIGHT,
  ONE_SILENT,
  ONE_CRC_BAD
}
