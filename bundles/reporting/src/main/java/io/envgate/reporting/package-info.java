/**
 * Our words in the words of HJ 212: {@link io.envgate.reporting.ReportWriter} makes packet texts of
 * records.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.reporting;
