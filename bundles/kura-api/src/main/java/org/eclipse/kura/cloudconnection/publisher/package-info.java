/** Publishes for an application. */
package org.eclipse.kura.cloudconnection.publisher;
