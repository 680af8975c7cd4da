package io.envgate.station.parts;

import io.envgate.api.setting.AlarmLimits;
import java.time.Duration;

/**
 * When a platform wants alarms (报警): HJ/T 212-2005, 1001 and 1022.
 *
 * @param limits within which it wants none
 * @param set whether the platform has set them, so that its own alarms follow from them
 * @param delay how long a value must be beyond them
 */
public record Alarms(AlarmLimits limits, boolean set, Duration delay) {}
