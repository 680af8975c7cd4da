package io.envgate.station;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last requests by which one platform has set something (已执行的下发请求), the oldest first: of each
 * its id and a mark of what it said. As a text {@code id mark;id mark}.
 *
 * @param marks by id
 */
record SetRequests(Map<String, String> marks) {
  /** A platform repeats within minutes, and sets a dozen things at a new link. */
  static final int MOST = 128;

  static SetRequests parse(String text) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (String one : text.split(";")) {
      int blank = one.lastIndexOf(' ');
      if (blank > 0) {
        marks.put(one.substring(0, blank), one.substring(blank + 1));
      }
    }
    return new SetRequests(marks);
  }

  /** With one more. Another under its id is forgotten: what comes twice is the last. */
  SetRequests with(String id, String mark) {
    Map<String, String> all = new LinkedHashMap<>(marks);
    all.remove(id);
    all.put(id, mark);
    List<String> ids = new ArrayList<>(all.keySet());
    all.keySet().removeAll(ids.subList(0, Math.max(0, ids.size() - MOST)));
    return new SetRequests(all);
  }

  String text() {
    List<String> all = new ArrayList<>();
    marks.forEach((id, mark) -> all.add(id + " " + mark));
    return String.join(";", all);
  }
}
