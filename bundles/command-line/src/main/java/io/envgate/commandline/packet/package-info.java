/** {@code envgate packet}: HJ 212 frames read, checked and made on the command line. */
package io.envgate.commandline.packet;
