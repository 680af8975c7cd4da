/**
 * What all profiles of analyzers have in common, whatever the analyzer speaks: the text is read
 * into {@link io.envgate.profile.Part}s, {@link io.envgate.profile.Fields} says what each mapping
 * says and collects every {@link io.envgate.profile.Problem}, in both languages and with its place.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.profile;
