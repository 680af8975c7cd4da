/** How the commands of {@code envgate} talk with the gateway that runs on the same machine. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.local;
