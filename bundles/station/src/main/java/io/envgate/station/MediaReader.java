package io.envgate.station;

import io.envgate.station.parts.MediaPlatform;
import io.envgate.station.yaml.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a platform that takes files over HTTPS. */
final class MediaReader {
  private static final String EXAMPLE = "https://media.example.cn/upload";
  private static final Map<String, String> USUAL_FIELDS = usualFields();

  private final Context context;
  private final MqttReader.MnsOf mns;
  private final Passwords passwords;

  MediaReader(Context context, MqttReader.MnsOf mns, Passwords passwords) {
    this.context = context;
    this.mns = mns;
    this.passwords = passwords;
  }

  /** Ours: annex H of HJ 212-2025 is not known beyond its Authorization. */
  private static Map<String, String> usualFields() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("mn", "MN");
    usual.put("time", "DataTime");
    usual.put("name", "FileName");
    usual.put("size", "FileSize");
    usual.put("digest", "SHA256");
    usual.put("file", "file");
    return usual;
  }

  MediaPlatform read(Node.Text key, Fields fields) {
    URI url = url(fields);
    Map<String, String> mn = mns.read(key, "hj212-2025", fields);
    return new MediaPlatform(
        key.text(),
        url,
        fields.text("username", "username: envgate", ""),
        passwords.read("platforms", key.text(), "password", fields),
        passwords.ofCipher("platforms", key.text(), "key", fields),
        new PemFiles(context).file("authorities", "authorities: ca.pem", fields),
        mn,
        folders(mn, fields),
        names(fields),
        fields.text("accepted", "accepted: '\"code\":0'", ""));
  }

  private URI url(Fields fields) {
    fields.need("url", "url: " + EXAMPLE);
    Optional<Node.Text> word = fields.word("url", "url: " + EXAMPLE);
    Optional<URI> url = word.flatMap(one -> https(one.text()));
    if (word.isPresent() && url.isEmpty()) {
      context.findings().add(Rule.NOT_A_URL, word.get().place(), "url", word.get().text());
    }
    return url.orElse(URI.create(EXAMPLE));
  }

  private static Optional<URI> https(String text) {
    try {
      URI url = new URI(text);
      return Optional.of(url)
          .filter(one -> "https".equals(one.getScheme()) && one.getHost() != null);
    } catch (URISyntaxException wrong) {
      return Optional.empty();
    }
  }

  private Map<String, Path> folders(Map<String, String> mn, Fields fields) {
    Map<String, Path> folders = new LinkedHashMap<>();
    String example = "{outlet1: media/outlet1}";
    fields.need("folders", "folders: " + example);
    for (Node.Entry entry : fields.entries("folders", example)) {
      boolean known =
          context.refersTo(entry.key(), mn.keySet(), Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR);
      Optional<Node.Text> folder = new Words(context.findings()).word(entry, "media/outlet1");
      if (known && folder.isPresent()) {
        path(folder.get()).ifPresent(path -> folders.put(entry.key().text(), path));
      }
    }
    return folders;
  }

  private Optional<Path> path(Node.Text word) {
    try {
      return Optional.of(context.folder().resolve(word.text()).toAbsolutePath().normalize());
    } catch (InvalidPathException wrong) {
      context.findings().add(Rule.DATA_FOLDER_UNFIT, word.place(), word.text());
      return Optional.empty();
    }
  }

  private Map<String, String> names(Fields fields) {
    Map<String, String> names = new LinkedHashMap<>(USUAL_FIELDS);
    Optional<Node.Entry> entry = fields.take("fields");
    if (entry.isPresent()) {
      Fields given =
          Fields.of(entry.get().key(), entry.get().value(), "{mn: MN}", context.findings());
      USUAL_FIELDS.forEach(
          (field, usual) -> names.put(field, given.text(field, field + ": " + usual, usual)));
      given.done();
    }
    return names;
  }
}
