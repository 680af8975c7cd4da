/** What is published. */
package org.eclipse.kura.cloudconnection.message;
