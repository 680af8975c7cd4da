/** Who hears of channels. */
package org.eclipse.kura.channel.listener;
