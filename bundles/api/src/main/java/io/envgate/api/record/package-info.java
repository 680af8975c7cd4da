/** What is kept and reported of a period, and what is owed of it to each platform. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.record;
