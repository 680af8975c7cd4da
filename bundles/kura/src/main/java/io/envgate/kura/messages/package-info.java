/**
 * A store for the messages of Kura's own MQTT stack ({@code MessageStoreProvider}, Kura 5.3 and
 * newer): what it has taken survives a power cut, nothing undelivered is ever deleted, and
 * delivering waits for no disk. {@code MessageStores} is the door, {@code MessageFile} one file.
 */
package io.envgate.kura.messages;
