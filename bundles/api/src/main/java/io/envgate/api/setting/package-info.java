/** What platforms set of their own reports: kept durably, and stronger than the station file. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.setting;
