package io.envgate.busaids.watch;

import java.util.OptionalInt;

/**
 * A symptom that was seen.
 *
 * @param unit whose it is; empty where it is the line's
 * @param seen how often
 * @param of so many; 0 where there is nothing to compare with
 */
public record Diagnosis(Symptom symptom, OptionalInt unit, long seen, long of) {}
