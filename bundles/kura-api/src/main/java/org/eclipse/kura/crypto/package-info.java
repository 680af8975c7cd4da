/** Kura's cipher. */
package org.eclipse.kura.crypto;
