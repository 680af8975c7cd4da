/**
 * The HJ 212 codec in clear text, editions 2005, 2017 and 2025: packets to bytes and bytes to
 * packets.
 *
 * <pre>
 *   "##"  LLLL  data segment  CCCC  CR LF
 *    2     4      0..1024      4     2      bytes; LLLL is decimal, CCCC is hexadecimal
 * </pre>
 *
 * <p>Sending is strict ({@link io.envgate.hj212.PacketEncoder}), receiving is tolerant ({@link
 * io.envgate.hj212.PacketDecoder}); how far a received frame strays from its edition is said by
 * {@code io.envgate.hj212.lint}. Nothing here holds a thread, reads a clock of its own or blocks.
 */
@Export
@Version("1.0.0")
package io.envgate.hj212;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
