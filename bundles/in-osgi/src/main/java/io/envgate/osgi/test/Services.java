package io.envgate.osgi.test;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** The services of the framework that the tests run in. */
final class Services {
  private static final long PATIENCE_MILLIS = 180_000; // a busy machine; not a measurement

  private final BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();

  /** Waits for the service. */
  <T> T await(Class<T> type, String filter) throws InterruptedException, InvalidSyntaxException {
    String both = "(&(objectClass=" + type.getName() + ")" + filter + ")";
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, context.createFilter(both), null);
    tracker.open();
    try {
      T service = tracker.waitForService(PATIENCE_MILLIS);
      assertNotNull(service, both + " did not come within " + PATIENCE_MILLIS + " ms");
      return service;
    } finally {
      tracker.close();
    }
  }

  /** The number of the service's registration: a component that was restarted has another. */
  long registration(Class<?> type, String filter) throws InvalidSyntaxException {
    for (ServiceReference<?> reference : context.getServiceReferences(type, filter)) {
      return (Long) reference.getProperty("service.id");
    }
    return -1;
  }

  /** Waits until no such service is there any more. */
  void awaitGone(Class<?> type, String filter) throws InterruptedException, InvalidSyntaxException {
    CountDownLatch gone = new CountDownLatch(1);
    ServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.UNREGISTERING) {
            gone.countDown();
          }
        };
    context.addServiceListener(listener, "(&(objectClass=" + type.getName() + ")" + filter + ")");
    try {
      if (registration(type, filter) >= 0) {
        assertTrue(gone.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), filter + " is still there");
      }
    } finally {
      context.removeServiceListener(listener);
    }
  }

  /** Hands a component its configuration, as the station does. */
  Configuration configure(String factory, String name, Map<String, Object> properties)
      throws Exception {
    Configuration configuration = configurations().getFactoryConfiguration(factory, name, "?");
    configuration.update(new Hashtable<>(properties));
    return configuration;
  }

  /** Held for as long as the tests run: it dies with the last one who holds it. */
  ConfigurationAdmin configurations() {
    return context.getService(context.getServiceReference(ConfigurationAdmin.class));
  }

  BundleContext context() {
    return context;
  }
}
