/**
 * Kura's applications and wire graphs publish to a platform of the station, an HJ 212 one or an
 * MQTT broker, through the station's store: a message is a record, owed to the platform from the
 * commit that {@code publish} returns after.
 */
package io.envgate.kura.cloud;
