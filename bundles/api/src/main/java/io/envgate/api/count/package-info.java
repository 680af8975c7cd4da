/** Nothing is lost in silence: what counts what it drops, and by which cause. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.count;
