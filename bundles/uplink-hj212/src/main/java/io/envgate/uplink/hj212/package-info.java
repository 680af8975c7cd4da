/**
 * The dialogue with one HJ 212 platform. {@link io.envgate.uplink.hj212.PlatformSession} lives on a
 * loop and owns one connection; {@link io.envgate.uplink.hj212.Hj212Uplink} is its door for other
 * threads; the components are the OSGi shell.
 */
package io.envgate.uplink.hj212;
