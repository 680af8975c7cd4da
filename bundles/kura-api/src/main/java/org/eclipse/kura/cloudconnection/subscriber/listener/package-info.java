/** Hears what a cloud platform sends. */
package org.eclipse.kura.cloudconnection.subscriber.listener;
