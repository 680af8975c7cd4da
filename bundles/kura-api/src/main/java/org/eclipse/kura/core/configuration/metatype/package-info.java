/** What configurations consist of, as Kura itself writes it. */
package org.eclipse.kura.core.configuration.metatype;
