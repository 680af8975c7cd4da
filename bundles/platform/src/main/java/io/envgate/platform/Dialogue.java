package io.envgate.platform;

import io.envgate.hj212.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What came of a command to a station.
 *
 * @param request as it was sent
 * @param qnRtn whether the station took it on, from its 9011; empty where none came
 * @param data the data packets that came before the end, in order; of more than 10,000 the first
 * @param records how many data packets came
 * @param exeRtn how the execution ended, from its 9012; empty where none came
 * @param end how the dialogue ended
 * @param took from the request to the end
 */
public record Dialogue(
    Packet request,
    OptionalInt qnRtn,
    List<Packet> data,
    int records,
    OptionalInt exeRtn,
    End end,
    Duration took) {

  private static final OptionalInt DONE = OptionalInt.of(1); // HJ 212-2017, 6.6.2, table 6

  /** The right end where a request for the past finds none. */
  private static final OptionalInt NOTHING_THERE = OptionalInt.of(100);

  public Dialogue {
    Objects.requireNonNull(request);
    Objects.requireNonNull(end);
    Objects.requireNonNull(took);
    data = List.copyOf(data);
  }

  /** Whether the station did what it was asked: 9012 said so, or 9013 took the notice. */
  public boolean done() {
    return end == End.NOTED
        || end == End.EXECUTED && (exeRtn.equals(DONE) || exeRtn.equals(NOTHING_THERE));
  }

  /** How a dialogue ended. */
  public enum End {
    /** 9012 came. */
    EXECUTED,
    /** 9013 came: the notice was taken. */
    NOTED,
    /** 9011 said no. */
    REFUSED,
    /** The end did not come in time. */
    TIMED_OUT,
    /** The connection ended first. */
    DISCONNECTED
  }
}
