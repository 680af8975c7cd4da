package io.envgate.station;

import io.envgate.api.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads the station file that the framework property {@code envgate.station} names, and hands its
 * parts their configurations. Parts that did not change keep running.
 *
 * <p>A file with errors is not run: the number of findings is logged, the system property {@code
 * envgate.exit} is set to 3 for the launcher's exit code, and the framework is stopped. Without the
 * property there is no station, and nothing is configured.
 */
@Component(service = Secrets.class, immediate = true)
public final class StationComponent implements Secrets {
  private static final System.Logger LOG = System.getLogger(StationComponent.class.getName());
  private static final String OURS = "envgate.station";
  private static final Secrets NO_SECRETS = new KnownSecrets(Map.of());

  private final ConfigurationAdmin admin;
  private final Secrets secrets;

  @Activate
  public StationComponent(BundleContext context, @Reference ConfigurationAdmin admin)
      throws IOException, InvalidSyntaxException, BundleException {
    this.admin = admin;
    String file = context.getProperty(OURS);
    secrets = file == null ? NO_SECRETS : station(context, Path.of(file));
  }

  /** Runs the station, or ends the framework. */
  private Secrets station(BundleContext context, Path file)
      throws IOException, InvalidSyntaxException, BundleException {
    StationFile.Outcome outcome = StationFile.read(file);
    if (outcome instanceof StationFile.Outcome.Usable usable) {
      outcome.findings().forEach(advice -> LOG.log(Level.WARNING, advice.in(Locale.getDefault())));
      tell(usable.station());
      configure(Configurations.of(usable.station()));
      return usable.station().secrets();
    }
    LOG.log(Level.ERROR, "{0} cannot be used: {1} findings", file, outcome.findings().size());
    System.setProperty("envgate.exit", "3");
    context.getBundle(0).stop();
    return NO_SECRETS;
  }

  @Override
  public String value(String name) {
    return secrets.value(name);
  }

  private static void tell(Station station) {
    LOG.log(
        Level.INFO,
        "{0}: {1} analyzers, {2} monitoring points, {3} platforms; data in {4}",
        station.name(),
        station.analyzers().size(),
        station.points().size(),
        station.platforms().size(),
        station.data());
  }

  private void configure(Map<String, Map<String, Object>> wanted)
      throws IOException, InvalidSyntaxException {
    Configuration[] present = admin.listConfigurations("(" + OURS + "=true)");
    for (Configuration configuration : present == null ? new Configuration[0] : present) {
      if (!wanted.containsKey(configuration.getPid())) {
        configuration.delete();
      }
    }
    for (Map.Entry<String, Map<String, Object>> one : wanted.entrySet()) {
      Dictionary<String, Object> properties = new Hashtable<>(one.getValue());
      properties.put(OURS, true);
      configuration(one.getKey()).updateIfDifferent(properties);
    }
  }

  private Configuration configuration(String pid) throws IOException {
    int tilde = pid.indexOf('~');
    return tilde < 0
        ? admin.getConfiguration(pid, "?")
        : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
  }
}
