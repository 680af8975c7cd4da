/** Values with a type. */
package org.eclipse.kura.type;
