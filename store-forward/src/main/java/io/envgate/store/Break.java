package io.envgate.store;

import java.util.Locale;

/**
 * A place where the evidence does not hold.
 *
 * @param file the name of the store file, or of the list where it concerns none
 * @param link the number in the chain of that file; 0 where it is none of them
 * @param what the entry it concerns, with what tells it from others
 */
public record Break(Kind kind, String file, long link, String what) {

  /** What does not hold. */
  public enum Kind {
    /** What is stored now is not what was chained: changed, or swapped with another. */
    CONTENT,
    /** The chain has a link of it, and it is not stored any more. */
    ENTRY_GONE,
    /** A number is missing in the chain. */
    LINK_GONE,
    /** It is stored, and the chain has no link of it: inserted behind the gateway's back. */
    UNCHAINED,
    /** A record was owed to more platforms than there are deliveries of it. */
    DELIVERY_GONE,
    /** The file has records and no chain. */
    NO_CHAIN,
    /**
     * A seal says that the chain was longer: an older file was put back, or its end was cut off.
     */
    SHORTER_THAN_SEALED,
    /** A seal says that this link had another hash: the chain was made anew. */
    NOT_AS_SEALED,
    /** A seal is not there any more. */
    SEAL_GONE,
    /** A seal does not follow from the one before. */
    SEAL_NOT_LINKED,
    /** A seal is not signed by the device whose key it names. */
    NOT_SIGNED,
    /** A witness was given another head than the store has. */
    NOT_AS_WITNESSED,
    /** The file cannot be read. */
    UNREADABLE;

    /** As messages and JSON name it: {@code entry-gone}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
