/** Makes ways to cloud platforms. */
package org.eclipse.kura.cloudconnection.factory;
