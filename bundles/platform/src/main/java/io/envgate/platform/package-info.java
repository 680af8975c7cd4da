/**
 * The receiving side of HJ 212 (上位机), for the demo, for acceptance tests and for the people at a
 * central platform: {@link io.envgate.platform.PlatformServer} listens, {@link
 * io.envgate.platform.ReceivingPlatform} answers, checks and keeps a {@link
 * io.envgate.platform.PlatformLedger}, rudely where it is told to.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.platform;
