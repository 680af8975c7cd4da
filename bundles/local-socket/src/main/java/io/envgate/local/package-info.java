/**
 * How the commands of {@code envgate} talk with the running gateway. {@link
 * io.envgate.local.LocalClient} asks, {@link io.envgate.local.LocalSocket} hands what is asked to
 * the {@link io.envgate.api.local.LocalHandler} of that word.
 */
package io.envgate.local;
