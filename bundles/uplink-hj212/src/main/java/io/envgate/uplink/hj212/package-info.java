/**
 * The dialogue with one HJ 212 platform. {@link io.envgate.uplink.hj212.PlatformSession} lives on a
 * loop and owns one connection; {@link io.envgate.uplink.hj212.Hj212Uplink} is its door for other
 * threads; {@link io.envgate.uplink.hj212.FrameRequests} is that for requests which come another
 * way and {@link io.envgate.uplink.hj212.FrameUploads} for frames that go it, {@link
 * io.envgate.uplink.hj212.PastWalk} goes through the past for them and for requests over MQTT; the
 * components are the OSGi shell.
 */
@Export
@Version("1.0.0")
package io.envgate.uplink.hj212;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
