package io.envgate.platform;

import io.envgate.hj212.Packet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What came of a command to a station.
 *
 * @param request as it was sent
 * @param qnRtn whether the station took it on, from its 9011; empty where none came
 * @param data the data packets that came before the end, in order; of more than 100,000 the first
 * @param exeRtn how the execution ended, from its 9012; empty where none came
 * @param end how the dialogue ended
 */
public record Dialogue(
    Packet request, OptionalInt qnRtn, List<Packet> data, OptionalInt exeRtn, End end) {

  public Dialogue {
    Objects.requireNonNull(request);
    Objects.requireNonNull(end);
    data = List.copyOf(data);
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
