package io.envgate.hj212;

/** Why a frame cannot be used. */
public enum FrameFault {
  /** The declared length does not lead to the check code. */
  LENGTH,
  /** The check code sent is not the one of the data segment. */
  CRC,
  /** As {@link #CRC}, and CP does not begin like text: enciphered (SM4, 2025), or damaged. */
  CRC_OR_CIPHER,
  /** The peer fell silent inside the frame. */
  CUT_SHORT
}
