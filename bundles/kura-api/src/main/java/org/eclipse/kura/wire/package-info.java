/** What goes from component to component of a wire graph. */
package org.eclipse.kura.wire;
