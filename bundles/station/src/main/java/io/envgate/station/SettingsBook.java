package io.envgate.station;

import io.envgate.api.setting.Setting;
import io.envgate.api.setting.SettingRequest;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What platforms have set (平台下发参数), in the file {@code platform-settings.properties} of the data
 * folder, for its owner's eyes only. Beside each value stands what the station file said at that
 * time: once that says something else, the station file speaks again.
 *
 * <pre>
 * city.over-time = 5            city.over-time.written = 10
 * city.password = (sealed)      city.password.written = (sealed)
 * city.requests = 010000A8900016F000169DC0 1000 20261123084010223 (mark);…
 * </pre>
 *
 * With what was set goes the request that set it, so that one that comes again over another link or
 * after a restart is not carried out again.
 *
 * <p>The file is replaced as a whole, forced to the disk first, so that a power cut leaves the old
 * one or the new one. Its calls block for the disk and may come from any thread.
 */
final class SettingsBook {
  private static final String FILE = "platform-settings.properties";
  private static final String WRITTEN = ".written";
  private static final String REQUESTS = ".requests";

  private final Path file;
  private final SettingsSeal seal;
  private final Map<String, Map<Setting, String>> written;
  private final Properties kept;
  private final Map<String, SetRequests> requests = new ConcurrentHashMap<>(); // by platform

  private SettingsBook(
      Path file, SettingsSeal seal, Map<String, Map<Setting, String>> written, Properties kept) {
    this.file = file;
    this.seal = seal;
    this.written = written;
    this.kept = kept;
    for (String key : kept.stringPropertyNames()) {
      if (key.endsWith(REQUESTS)) {
        requests.put(
            key.substring(0, key.length() - REQUESTS.length()),
            SetRequests.parse(kept.getProperty(key)));
      }
    }
  }

  /**
   * @param written what the station file says now, by platform
   * @throws IOException if the file is there and cannot be read
   */
  static SettingsBook in(Path data, Map<String, Map<Setting, String>> written) throws IOException {
    Path file = file(data);
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    } catch (NoSuchFileException never) {
      return new SettingsBook(file, new SettingsSeal(data), written, kept);
    }
    return new SettingsBook(file, new SettingsSeal(data), written, kept);
  }

  /** Where it is kept. */
  static Path file(Path data) {
    return data.resolve(FILE);
  }

  /** What still holds of what the platform set. */
  synchronized Map<Setting, String> of(String platform) {
    Map<Setting, String> holds = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String key = key(platform, setting);
      if (kept.containsKey(key) && said(platform, setting).equals(open(setting, key + WRITTEN))) {
        holds.put(setting, open(setting, key));
      }
    }
    return holds;
  }

  /** Whether it was set by this request, and by these words of it. Waits for no writing. */
  boolean wasSet(String platform, SettingRequest request) {
    String mark = requests(platform).marks().get(request.id());
    return mark != null && seal.isMark(mark, request.words());
  }

  private SetRequests requests(String platform) {
    return requests.getOrDefault(platform, new SetRequests(Map.of()));
  }

  /** Returns when it is on the disk. @throws IOException if it is not; then nothing is set */
  synchronized void set(String platform, Map<Setting, String> values, SettingRequest request)
      throws IOException {
    Properties next = new Properties();
    next.putAll(kept);
    for (Map.Entry<Setting, String> one : values.entrySet()) {
      String key = key(platform, one.getKey());
      next.setProperty(key, closed(one.getKey(), one.getValue()));
      next.setProperty(key + WRITTEN, closed(one.getKey(), said(platform, one.getKey())));
    }
    SetRequests done = requests(platform).with(request.id(), seal.mark(request.words()));
    next.setProperty(platform + REQUESTS, done.text());
    write(next);
    kept.putAll(next);
    requests.put(platform, done);
  }

  private String said(String platform, Setting setting) {
    return written.getOrDefault(platform, Map.of()).getOrDefault(setting, "");
  }

  private String open(Setting setting, String key) {
    String text = kept.getProperty(key, "");
    return setting.secret() ? seal.opened(text) : text;
  }

  private String closed(Setting setting, String value) throws IOException {
    return setting.secret() ? seal.closed(value) : value;
  }

  private static String key(String platform, Setting setting) {
    return platform + "." + setting.word();
  }

  private void write(Properties next) throws IOException {
    StringWriter text = new StringWriter();
    next.store(text, "set by platforms; written by EnvGate");
    Files.createDirectories(file.getParent());
    PrivateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
