package io.envgate.station.parts;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a link is encrypted. @param authorities whom to trust, PEM; absent for those that Java
 * trusts @param identity the certificate and the key by which the gateway is known, both or none
 */
public record Tls(Optional<Path> authorities, Optional<Identity> identity) {

  /** PEM files: the chain of certificates, and the key in PKCS #8. */
  public record Identity(Path certificate, Path key) {}
}
