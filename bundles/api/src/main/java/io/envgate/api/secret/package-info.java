/** Passwords and keys, known to configurations by name only. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.secret;
