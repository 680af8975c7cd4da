/**
 * How the lines of a configuration are written and read, which go from bundle to bundle as texts.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.configuration;
