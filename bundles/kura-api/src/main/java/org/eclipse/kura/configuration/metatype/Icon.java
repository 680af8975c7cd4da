package org.eclipse.kura.configuration.metatype;

import java.math.BigInteger;

/** A picture. */
public interface Icon {
  String getResource();

  BigInteger getSize();
}
