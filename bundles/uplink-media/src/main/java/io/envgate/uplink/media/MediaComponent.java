package io.envgate.uplink.media;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.secret.Secrets;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.api.uplink.Uplink;
import io.envgate.api.uplink.UplinkService;
import io.envgate.hj212.MediaAuthorization;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.TlsFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** One platform that takes files over HTTPS, with a thread of its own, as a service. */
@Component(
    name = "io.envgate.platform.media",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {Uplink.class, Counted.class})
public final class MediaComponent extends UplinkService<MediaUplink> {
  private final ThreadLoop loop;
  private final FolderWatch watch;
  private final MediaUplink uplink;

  @Activate
  public MediaComponent(
      @Reference Secrets secrets,
      @Reference Store store,
      @Reference History history,
      MediaConfig config) {
    loop = new ThreadLoop("media " + config.name());
    Counts counts = new Counts();
    Map<String, MediaFolder> folders = new LinkedHashMap<>();
    NamedText.all(config.folders())
        .forEach((point, folder) -> folders.put(point, new MediaFolder(Path.of(folder))));
    Map<MediaUplink.Field, String> fields = new EnumMap<>(MediaUplink.Field.class);
    NamedText.all(config.fields())
        .forEach(
            (field, name) ->
                fields.put(MediaUplink.Field.valueOf(field.toUpperCase(Locale.ROOT)), name));
    Courier courier =
        new HttpsCourier(
            config.name(),
            URI.create(config.url()),
            authorization(config, secrets),
            fields.getOrDefault(MediaUplink.Field.FILE, "file"),
            TlsFiles.context(
                TlsFiles.named(config.authorities()), Optional.empty(), Optional.empty()));
    uplink =
        new MediaUplink(
            config.name(),
            folders,
            NamedText.all(config.mn()),
            new MediaUplink.MediaForm(fields, config.accepted()),
            loop,
            courier,
            counts);
    watch = new FolderWatch(config.name(), folders, store, history, loop, counts);
    uplink.start();
    loop.execute(watch::start);
  }

  /** As annex H has it where there is a key, else as HTTP has it (RFC 7617). */
  static String authorization(MediaConfig config, Secrets secrets) {
    if (config.user().isEmpty()) {
      return "";
    }
    String password =
        config.password_secret().isEmpty() ? "" : secrets.value(config.password_secret());
    if (!config.key_secret().isEmpty()) {
      return MediaAuthorization.of(config.user(), password, secrets.value(config.key_secret()));
    }
    byte[] both = (config.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Deactivate
  void close() {
    loop.execute(watch::close);
    uplink.close();
    loop.close();
  }

  @Override
  protected MediaUplink uplink() {
    return uplink;
  }
}
