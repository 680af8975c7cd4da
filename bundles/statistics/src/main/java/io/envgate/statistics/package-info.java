/**
 * The rules and formulas by which readings become the figures of a period: values in, values out.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.statistics;
