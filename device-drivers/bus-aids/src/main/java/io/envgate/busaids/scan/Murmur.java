package io.envgate.busaids.scan;

/**
 * Bytes without a right check code: something speaks here, perhaps at another speed or parity.
 *
 * @param unit who was asked when they came
 * @param bytes how many
 * @param hex the first of them
 */
public record Murmur(Setting setting, int unit, int bytes, String hex) {}
