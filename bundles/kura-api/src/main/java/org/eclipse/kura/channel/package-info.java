/** Channels of assets. */
package org.eclipse.kura.channel;
