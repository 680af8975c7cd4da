/** Failures of Kura's services. */
package org.eclipse.kura;
