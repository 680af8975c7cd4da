/**
 * From an analyzer's answer to a record: polls on the wall clock, marks, aggregates. {@link
 * io.envgate.acquisition.Acquisition} is the door; behind it {@code PollLoop} asks, {@code
 * QualityMarker} judges, {@code RealtimeReporter} and {@code Aggregator} make the records of each
 * {@link io.envgate.acquisition.MonitoringPoint}, {@code CatchUp} those that are missing, all by
 * the one {@code StationClock}.
 */
package io.envgate.acquisition;
