/** What was changed or done, by whom and why: the part of the evidence that no reading holds. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.evidence;
