package io.envgate.kura.fake;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A framework that has what a release of Kura exports, compendium services, and our bundle as it is
 * shipped; Kura's own services are fakes. Kura's packages are those of the test, so that a test
 * talks to the bundle as Kura does.
 */
public final class FakeKura implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180; // a busy machine; not a measurement
  private static final Path FRAMEWORKS = Path.of(System.getProperty("kura.frameworks"));
  private static final Path BUNDLE = Path.of(System.getProperty("kura.bundle"));

  private final Framework framework;
  private final FakeCrypto cipher = new FakeCrypto();
  private Bundle bundle;
  private FakeConfigurations configurations;

  private FakeKura(Framework framework) {
    this.framework = framework;
  }

  /**
   * @param storage where the framework keeps its own; the same folder is the same box
   */
  public static FakeKura start(KuraRelease release, Path storage) throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        Stream.of(release.exports(), KuraRelease.beside())
            .flatMap(some -> some.entrySet().stream())
            .map(one -> one.getKey() + ";version=\"" + one.getValue() + "\"")
            .collect(Collectors.joining(",")));
    FakeKura kura = new FakeKura(factory(release.runtime).newFramework(properties));
    kura.framework.start();
    try {
      kura.boot(release);
      return kura;
    } catch (Exception failed) {
      kura.close();
      throw failed;
    }
  }

  private static FrameworkFactory factory(KuraRelease.Runtime runtime)
      throws MalformedURLException {
    URL jar = FRAMEWORKS.resolve(runtime.framework + ".jar").toUri().toURL();
    ClassLoader loader = new URLClassLoader(new URL[] {jar}, FakeKura.class.getClassLoader());
    return ServiceLoader.load(FrameworkFactory.class, loader).findFirst().orElseThrow();
  }

  private void boot(KuraRelease release) throws Exception {
    List<String> jars =
        new ArrayList<>(List.of("org.osgi.util.function-1.2.0", "org.osgi.util.promise-1.3.0"));
    if (release.runtime.components.endsWith("2.2.12")) {
      jars.add("org.osgi.service.component-1.5.1"); // the older one brings it along
    }
    jars.add(release.runtime.configurations);
    jars.add(release.runtime.components);
    List<Bundle> installed = new ArrayList<>();
    for (String jar : jars) {
      installed.add(installed(FRAMEWORKS.resolve(jar + ".jar")));
    }
    for (Bundle one : installed) {
      one.start();
    }
    context().registerService(CryptoService.class, cipher, null);
    install();
  }

  /** Not given back: Felix's ends with the first who does. */
  private ConfigurationAdmin admin() {
    return context().getService(context().getServiceReference(ConfigurationAdmin.class));
  }

  private Bundle installed(Path jar) throws BundleException {
    return context().installBundle(jar.toUri().toString());
  }

  /** Puts our bundle in and starts it, as a deployment package does. */
  public void install() throws Exception {
    bundle = installed(BUNDLE);
    bundle.start();
    configurations = new FakeConfigurations(this::admin, cipher, bundle);
  }

  public void uninstall() throws BundleException {
    bundle.uninstall();
  }

  public BundleContext context() {
    return framework.getBundleContext();
  }

  public Bundle bundle() {
    return bundle;
  }

  public FakeConfigurations configurations() {
    return configurations;
  }

  /** The service with these properties, as soon as there is one. */
  public <T> T await(Class<T> type, String filter) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), filter(type, filter), null);
    tracker.open(true);
    try {
      T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      if (service == null) {
        throw new IllegalStateException("no " + type.getSimpleName() + " with " + filter);
      }
      return service;
    } finally {
      tracker.close();
    }
  }

  private org.osgi.framework.Filter filter(Class<?> type, String filter) {
    try {
      return context().createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")");
    } catch (InvalidSyntaxException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** Looks until it holds. */
  public static void until(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Something that comes true in time. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  @Override
  public void close() throws BundleException, InterruptedException, IOException {
    framework.stop();
    framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }
}
