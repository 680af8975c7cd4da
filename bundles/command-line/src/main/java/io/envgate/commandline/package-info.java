/**
 * The commands of {@code envgate}: what a person types, and what it answers. {@link
 * io.envgate.commandline.Main} is the door.
 */
package io.envgate.commandline;
