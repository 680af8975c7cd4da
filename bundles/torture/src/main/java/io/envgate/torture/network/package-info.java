/** Real connections through a proxy that misbehaves, and a coordinator that compares all books. */
package io.envgate.torture.network;
