/** Drivers of instruments. */
package org.eclipse.kura.driver;
