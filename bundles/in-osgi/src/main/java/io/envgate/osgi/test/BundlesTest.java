package io.envgate.osgi.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;

/** The bundles as they are shipped, in a real framework. */
class BundlesTest {
  private final Services services = new Services();

  @Test
  void everyBundleOfOursIsActive() {
    List<String> idle = new ArrayList<>();
    int ours = 0;
    for (Bundle bundle : services.context().getBundles()) {
      if (bundle.getSymbolicName().startsWith("io.envgate.")) {
        ours++;
        if (bundle.getState() != Bundle.ACTIVE) {
          idle.add(bundle.getSymbolicName());
        }
      }
    }
    assertEquals(List.of(), idle);
    assertTrue(ours >= 11, ours + " bundles of ours are here");
  }

  @Test
  void noBundleOfOursImportsALibraryThatItCarriesInside() {
    for (Bundle bundle : services.context().getBundles()) {
      if (bundle.getSymbolicName().startsWith("io.envgate.")) {
        String imports = String.valueOf(bundle.getHeaders().get("Import-Package"));
        for (String carried :
            List.of("com.ghgande", "org.slf4j", "org.eclipse.paho", "com.google.protobuf")) {
          assertTrue(!imports.contains(carried), bundle.getSymbolicName() + " imports " + carried);
        }
      }
    }
  }

  @Test
  void changingOneLineRestartsThatLineAndNoOther() throws Exception {
    Configuration one = services.configure("io.envgate.line", "one", line("one", 1000));
    Configuration two = services.configure("io.envgate.line", "two", line("two", 1000));
    try {
      services.await(Line.class, "(name=one)");
      services.await(Line.class, "(name=two)");
      long oneBefore = services.registration(Line.class, "(name=one)");
      long twoBefore = services.registration(Line.class, "(name=two)");
      services.configure("io.envgate.line", "one", line("one", 2000));
      services.await(Line.class, "(&(name=one)(timeoutMillis=2000))");
      assertNotEquals(oneBefore, services.registration(Line.class, "(name=one)"));
      assertEquals(twoBefore, services.registration(Line.class, "(name=two)"));
    } finally {
      one.delete();
      two.delete();
    }
  }

  /** A line to a port that nobody listens at. */
  private static Map<String, Object> line(String name, long timeoutMillis) {
    return Map.of(
        "name",
        name,
        "kind",
        "tcp",
        "framing",
        "tcp",
        "host",
        "127.0.0.1",
        "tcpPort",
        9,
        "timeoutMillis",
        timeoutMillis,
        "gapMillis",
        0L);
  }
}
