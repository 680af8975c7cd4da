/**
 * The parts of a station as its file describes them: lines, analyzers, monitoring points and
 * platforms. Values only, unchanging, checked by whoever read them.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.station.parts;
