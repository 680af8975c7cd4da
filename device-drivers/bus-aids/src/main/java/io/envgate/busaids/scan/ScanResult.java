package io.envgate.busaids.scan;

import java.util.List;
import java.util.Map;

/**
 * What a scan brought, whole or as far as it came.
 *
 * @param finds in the order of discovery
 * @param murmurs at most a few for each setting
 * @param strangers units whose frames were heard although they were not asked, by setting: another
 *     master polls them
 * @param refused settings that the port would not take, with the reason
 * @param echo whether our own requests came back
 * @param answersToAll whether the device answers to any unit number, so that the number says
 *     nothing
 * @param reason why it failed, in words; empty for the other endings
 */
public record ScanResult(
    Ending ending,
    List<Find> finds,
    List<Murmur> murmurs,
    Map<Setting, List<Integer>> strangers,
    Map<Setting, String> refused,
    boolean echo,
    boolean answersToAll,
    String reason) {

  public ScanResult {
    finds = List.copyOf(finds);
    murmurs = List.copyOf(murmurs);
  }

  /** How it came to an end. */
  public enum Ending {
    COMPLETE,
    /** A person stopped it. */
    STOPPED,
    /** The port or the connection could not be used. */
    FAILED
  }
}
