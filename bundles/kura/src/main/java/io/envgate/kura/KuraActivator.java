package io.envgate.kura;

import io.envgate.station.StationComponent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.logging.Logger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Before any part of the bundle starts: what we log goes into Kura's log, and parts of a station
 * that a power cut left configured do not start without the page that they came from.
 */
public final class KuraActivator implements BundleActivator {
  private static final System.Logger LOG = System.getLogger(KuraActivator.class.getName());
  private static final Logger OURS = Logger.getLogger("io.envgate");

  /** A native library belongs to the first bundle that loads its file; the next needs its own. */
  private static final String OWN_NAME = "jSerialComm.library.randomizeNativeName";

  private final KuraLog log = new KuraLog();

  @Override
  public void start(BundleContext context) {
    OURS.setUseParentHandlers(false);
    OURS.addHandler(log);
    if (System.getProperty(OWN_NAME) == null) {
      System.setProperty(OWN_NAME, "true"); // else serial lines end with an update of the bundle
    }
    var reference = context.getServiceReference(ConfigurationAdmin.class);
    if (reference != null) {
      try {
        StationComponent.forget(context.getService(reference));
      } catch (IOException failed) {
        LOG.log(Level.WARNING, "what an earlier run left configured cannot be removed", failed);
      }
    }
  }

  @Override
  public void stop(BundleContext context) {
    OURS.removeHandler(log);
    OURS.setUseParentHandlers(true);
  }
}
