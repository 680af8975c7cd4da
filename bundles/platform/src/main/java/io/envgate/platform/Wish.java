package io.envgate.platform;

import java.time.Duration;

/** What somebody at a platform wants, as one line says it ({@code WishText}). */
public sealed interface Wish {

  /** That stations are commanded. @param whom an MN; empty: all that are known */
  record Ask(String whom, Order order) implements Wish {}

  /** That the next line waits. */
  record Pause(Duration time) implements Wish {}

  /** That the next line waits until so many stations have been heard. @param stations from 1 */
  record Await(int stations) implements Wish {}

  /** That the platform is as rude as this from now on. */
  record Behave(Rudeness rudeness) implements Wish {}

  /**
   * That the report is written now.
   *
   * @param file where; empty: to where people read
   */
  record Report(String file) implements Wish {}

  /** That the stations are named. */
  record Stations() implements Wish {}

  /** That it is explained what can be said. */
  record Help() implements Wish {}

  /** The end. */
  record Quit() implements Wish {}

  /** Nothing: the line is empty, or a comment. */
  record Nothing() implements Wish {}

  /** What cannot be understood. @param word at which it failed */
  record Unknown(String word) implements Wish {}
}
