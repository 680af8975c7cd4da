/** Hears what becomes of messages and connections. */
package org.eclipse.kura.cloudconnection.listener;
