package io.envgate.uplink.hj212;

import io.envgate.hj212.Edition;
import java.util.Set;

/** The commands a platform may give in each edition (命令编码), whether or not this gateway obeys them. */
final class KnownCommands {
  private static final Set<String> IN_2005 =
      Set.of(
          "1000", "1001", "1011", "1012", "1021", "1022", "1031", "1032", "1041", "1042", "1061", "1062", "1072", "2011", "2012", "2021",
          "2022", "2031", "2041", "2051", "2061", "2071", "3011", "3012", "3013", "3014");

  /** HJ 212-2017, 6.6.5, table 9. */
  private static final Set<String> IN_2017 =
      Set.of(
          "1000", "1011", "1012", "1061", "1062", "1063", "1064", "1072", "2011", "2012", "2021", "2022", "2031", "2041", "2051", "2061",
          "3011", "3012", "3013", "3014", "3015", "3016", "3017", "3018", "3019", "3020", "3021");

  private static final Set<String> IN_2025 =
      Set.of(
          "1000", "1002", "1011", "1012", "1014", "1061", "1062", "1063", "1064", "1072", "2011", "2012", "2013", "2021", "2022", "2031",
          "2041", "2051", "2052", "2061", "2062", "3011", "3012", "3013", "3018", "3019", "3020", "3021", "3022", "3024");

  private KnownCommands() {}

  static boolean has(Edition edition, String cn) {
    return switch (edition) {
      case V2005 -> IN_2005.contains(cn);
      case V2017 -> IN_2017.contains(cn);
      case V2025 -> IN_2025.contains(cn);
    };
  }
}
