/** Hears whether a service is usable. */
package org.eclipse.kura.connection.listener;
