/**
 * An analyzer described by a file: a {@link io.envgate.registermap.RegisterMap} (寄存器表) is read from
 * a profile or from the station file, a {@link io.envgate.registermap.ReadPlan} joins its rows into
 * few requests, and {@link io.envgate.registermap.RegisterMapAnalyzer} asks them. The format is
 * taught in {@code docs/profiles.md}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.registermap;
