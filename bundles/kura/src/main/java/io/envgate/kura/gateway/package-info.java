/**
 * A whole station on one of Kura's pages: its file as text or as a path, its secrets in Kura's
 * cipher, and a page that tells how it is. {@link io.envgate.kura.gateway.GatewayComponent} runs
 * the same parts as stand-alone.
 */
package io.envgate.kura.gateway;
