package org.eclipse.kura.channel.listener;

/** Hears of a channel without asking. */
@FunctionalInterface
public interface ChannelListener {
  void onChannelEvent(ChannelEvent event);
}
