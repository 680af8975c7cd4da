/**
 * Analyzers that speak telegrams of their own, in text or in bytes, asked or unasked, and that a
 * YAML profile describes: {@code docs/profiles-text.md} teaches it. A {@link
 * io.envgate.textinstrument.TextProfile} says what a telegram looks like and what stands in it; a
 * {@link io.envgate.textinstrument.TextAnalyzer} polls by it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.textinstrument;
