/**
 * YAML whose every word knows its place in the file. The door is {@link
 * io.envgate.station.yaml.Document}.
 */
package io.envgate.station.yaml;
