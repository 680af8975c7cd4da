/** Ways to a cloud platform. */
package org.eclipse.kura.cloudconnection;
