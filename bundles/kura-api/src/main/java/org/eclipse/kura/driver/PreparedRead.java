package org.eclipse.kura.driver;

import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;

/** A read that is done again and again. */
public interface PreparedRead extends AutoCloseable {
  List<ChannelRecord> execute() throws ConnectionException, KuraException;

  List<ChannelRecord> getChannelRecords();
}
