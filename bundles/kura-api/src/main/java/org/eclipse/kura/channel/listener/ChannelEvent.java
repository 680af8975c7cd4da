package org.eclipse.kura.channel.listener;

import java.util.Objects;
import org.eclipse.kura.channel.ChannelRecord;

/** Something new of a channel. */
public class ChannelEvent {
  private final ChannelRecord channelRecord;

  public ChannelEvent(ChannelRecord channelRecord) {
    this.channelRecord = Objects.requireNonNull(channelRecord);
  }

  public ChannelRecord getChannelRecord() {
    return channelRecord;
  }
}
