package io.envgate.kura;

import java.text.MessageFormat;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our log lines in Kura's log: Java's own log goes nowhere that a Kura user looks. */
final class KuraLog extends Handler {
  private final ThreadLocal<Boolean> publishing = ThreadLocal.withInitial(() -> false);

  /** A line that comes back to where it came from ends here: slf4j may log into Java's own log. */
  @Override
  public void publish(LogRecord record) {
    if (!publishing.get()) {
      publishing.set(true);
      try {
        hand(record);
      } finally {
        publishing.remove();
      }
    }
  }

  private static void hand(LogRecord record) {
    Logger logger = LoggerFactory.getLogger(String.valueOf(record.getLoggerName()));
    String text = text(record);
    Throwable thrown = record.getThrown();
    int weight = record.getLevel().intValue();
    if (weight >= Level.SEVERE.intValue()) {
      logger.error(text, thrown);
    } else if (weight >= Level.WARNING.intValue()) {
      logger.warn(text, thrown);
    } else if (weight >= Level.INFO.intValue()) {
      logger.info(text, thrown);
    } else {
      logger.debug(text, thrown);
    }
  }

  private static String text(LogRecord record) {
    Object[] parameters = record.getParameters();
    return parameters == null || parameters.length == 0
        ? String.valueOf(record.getMessage())
        : MessageFormat.format(record.getMessage(), parameters);
  }

  @Override
  public void flush() {} // Kura's log sees to that

  @Override
  public void close() {} // nothing is held
}
