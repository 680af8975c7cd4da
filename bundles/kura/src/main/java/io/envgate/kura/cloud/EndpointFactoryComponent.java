package io.envgate.kura.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes connections to platforms of the station on Kura's page of cloud connections. */
@Component(
    name = EndpointFactoryComponent.PID,
    property = {
      "service.pid=" + EndpointFactoryComponent.PID,
      "kura.ui.csf.pid.default=" + EndpointFactoryComponent.FIRST,
      "kura.ui.csf.pid.regex=" + EndpointFactoryComponent.NAMES
    },
    service = CloudConnectionFactory.class)
public final class EndpointFactoryComponent implements CloudConnectionFactory {
  static final String PID = "io.envgate.kura.cloud.EndpointFactory";
  static final String FIRST = "io.envgate.kura.CloudEndpoint";
  static final String NAMES = "^io.envgate.kura.CloudEndpoint(\\-[a-zA-Z0-9]+)?$";
  private static final Pattern NAME = Pattern.compile(NAMES);

  private final ConfigurationService configurations;
  private final BundleContext bundle;

  @Activate
  public EndpointFactoryComponent(
      @Reference ConfigurationService configurations, BundleContext bundle) {
    this.configurations = configurations;
    this.bundle = bundle;
  }

  @Override
  public String getFactoryPid() {
    return EndpointComponent.PID;
  }

  @Override
  public void createConfiguration(String pid) throws KuraException {
    configurations.createFactoryConfiguration(
        EndpointComponent.PID,
        named(pid),
        Map.of(CloudConnectionFactory.KURA_CLOUD_CONNECTION_FACTORY_PID, PID),
        true);
  }

  /** It is one component: the station has the rest. */
  @Override
  public List<String> getStackComponentsPids(String pid) throws KuraException {
    return List.of(named(pid));
  }

  @Override
  public void deleteConfiguration(String pid) throws KuraException {
    configurations.deleteFactoryConfiguration(named(pid), true);
  }

  @Override
  public Set<String> getManagedCloudConnectionPids() throws KuraException {
    Set<String> pids = new TreeSet<>();
    try {
      String ours =
          "(" + CloudConnectionFactory.KURA_CLOUD_CONNECTION_FACTORY_PID + "=" + PID + ")";
      for (ServiceReference<CloudEndpoint> one :
          bundle.getServiceReferences(CloudEndpoint.class, ours)) {
        if (one.getProperty(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
          pids.add(pid);
        }
      }
    } catch (InvalidSyntaxException ours) {
      throw new KuraException(KuraErrorCode.INTERNAL_ERROR, ours);
    }
    return pids;
  }

  private static String named(String pid) throws KuraException {
    if (!NAME.matcher(pid).matches()) {
      throw new KuraException(
          KuraErrorCode.INVALID_PARAMETER, pid + " is not " + FIRST + " with -NAME behind it");
    }
    return pid;
  }
}
