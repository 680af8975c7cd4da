package io.envgate.station.parts;

import java.util.List;
import java.util.Map;

/**
 * How a platform speaks HJ 212 (方言).
 *
 * @param dialect the name of the dialect file; empty where it goes by the national standard
 * @param lines what that file says: {@code ask 1014=set-own-clock}
 * @param forms which factors it gets, and in what form: {@code outlet1 w01018 code=011}
 * @param st the system code of points that it knows under another one than theirs
 */
public record Idiom(
    String dialect, List<String> lines, List<String> forms, Map<String, String> st) {
  public Idiom {
    lines = List.copyOf(lines);
    forms = List.copyOf(forms);
    st = Map.copyOf(st);
  }
}
