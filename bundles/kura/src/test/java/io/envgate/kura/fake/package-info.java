/** Kura as the adapter meets it, for tests: what is known of it is written in docs/kura.md. */
package io.envgate.kura.fake;
