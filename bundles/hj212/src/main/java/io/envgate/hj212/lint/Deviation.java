package io.envgate.hj212.lint;

/**
 * One point in which a frame differs from what its edition says.
 *
 * @param key names the rule for programs, for ever: {@code crc.case}
 * @param clause where the rule stands: {@code HJ 212-2017, 6.3.1}
 * @param zh the sentence in Chinese, with the figures of this frame
 * @param en the same in English
 */
public record Deviation(String key, String clause, String zh, String en) {}
