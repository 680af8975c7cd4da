package io.envgate.station.parts;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A platform that takes files over HTTPS (多媒体).
 *
 * @param user empty where the server asks for none
 * @param password the name of its secret, empty where there is none
 * @param cipherKey the name of the secret that is the SM4 key of the Authorization; empty for
 *     HTTP's own
 * @param authorities whom to trust, PEM; absent for those that Java trusts
 * @param folders the watched folder of each monitoring point
 * @param fields what the form's fields are called
 * @param accepted what the body of the answer must contain; empty where a status of 2xx is enough
 */
public record MediaPlatform(
    String key,
    URI url,
    String user,
    String password,
    String cipherKey,
    Optional<Path> authorities,
    Map<String, String> mn,
    Map<String, Path> folders,
    Map<String, String> fields,
    String accepted)
    implements Platform {

  @Override
  public Set<String> points() {
    return folders.keySet();
  }

  /** Files only. */
  @Override
  public Reports reports() {
    return Reports.NONE;
  }

  @Override
  public List<String> commands() {
    return List.of();
  }

  @Override
  public List<String> forms() {
    return List.of();
  }
}
