/**
 * A second reading of the standard, which shares no line with the encoder: whatever the gateway
 * sends is held to it, in this module's tests and in those of others.
 */
package io.envgate.hj212.strict;
