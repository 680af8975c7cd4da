package io.envgate.station.parts;

import java.time.Duration;

/**
 * What a platform that speaks HJ 212 is asked to confirm (数据应答), and how long that is waited for.
 *
 * @param asked whether it confirms at all
 * @param overTime how long one may take (OverTime)
 * @param reCount how often a packet is sent again (ReCount)
 * @param window how many packets may wait for theirs
 */
public record Acknowledgement(boolean asked, Duration overTime, int reCount, int window) {}
