package io.envgate.kura.driver;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * One driver of Kura's pages, whose metatype is {@code
 * OSGI-INF/metatype/io.envgate.kura.driver.AnalyzerDriver.xml}. Kura finds its definition and its
 * instances by these names, which must all be the same. It starts with whatever it is given: first
 * that is the defaults.
 */
@Component(
    name = DriverComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {Driver.class, ConfigurableComponent.class})
public final class DriverComponent implements Driver, ConfigurableComponent {
  static final String PID = "io.envgate.kura.driver.AnalyzerDriver";
  private static final String KURA_PID = "kura.service.pid";

  private final AnalyzerDriver driver;

  /**
   * @throws IllegalArgumentException for a configuration that was not made through Kura: a driver
   *     without Kura's name breaks every asset in the framework
   */
  @Activate
  public DriverComponent(@Reference SharedLinesComponent lines, Map<String, Object> properties) {
    if (!(properties.get(KURA_PID) instanceof String name)) {
      throw new IllegalArgumentException("a driver needs " + KURA_PID);
    }
    driver = new AnalyzerDriver(name, lines.lines(), Clock.systemUTC());
    driver.configure(properties);
  }

  @Modified
  void update(Map<String, Object> properties) {
    driver.configure(properties);
  }

  @Deactivate
  void close() {
    driver.close();
  }

  @Override
  public void connect() {
    driver.connect();
  }

  @Override
  public void disconnect() {
    driver.disconnect();
  }

  @Override
  public ChannelDescriptor getChannelDescriptor() {
    return driver.getChannelDescriptor();
  }

  @Override
  public void read(List<ChannelRecord> records) {
    driver.read(records);
  }

  @Override
  public void write(List<ChannelRecord> records) {
    driver.write(records);
  }

  @Override
  public void registerChannelListener(Map<String, Object> config, ChannelListener listener) {
    driver.registerChannelListener(config, listener);
  }

  @Override
  public void unregisterChannelListener(ChannelListener listener) {
    driver.unregisterChannelListener(listener);
  }

  @Override
  public PreparedRead prepareRead(List<ChannelRecord> records) {
    return driver.prepareRead(records);
  }
}
