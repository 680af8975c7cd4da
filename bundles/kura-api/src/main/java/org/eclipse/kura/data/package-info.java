/** The MQTT stack below cloud connections. */
package org.eclipse.kura.data;
