/** The station's one clock: what it says, who confirms it, who may set it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.envgate.api.clock;
