package io.envgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.kura.fake.FakeKura;
import io.envgate.kura.fake.KuraRelease;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

class KuraBundleIT {
  @TempDir Path storage;

  @ParameterizedTest
  @EnumSource
  void oneBundleStartsOnAllReleasesWithNothingButWhatTheyExport(KuraRelease release)
      throws Exception {
    try (FakeKura kura = FakeKura.start(release, storage)) {
      assertEquals(Bundle.ACTIVE, kura.bundle().getState());
      assertNotNull(
          kura.await(
              SelfConfiguringComponent.class, "(kura.service.pid=io.envgate.kura.gateway.Status)"));
      assertTrue(
          kura.configurations()
              .metatypes()
              .containsAll(
                  List.of(
                      "io.envgate.kura.driver.AnalyzerDriver", "io.envgate.kura.gateway.Gateway")));
      for (String pid : kura.configurations().metatypes()) {
        kura.configurations().definition(pid); // throws where Kura would not find it
      }
    }
  }
}
