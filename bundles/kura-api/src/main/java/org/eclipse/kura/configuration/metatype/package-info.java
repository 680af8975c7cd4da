/** What configurations consist of. */
package org.eclipse.kura.configuration.metatype;
