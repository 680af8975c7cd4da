package io.envgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.station.StationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files that people start from fit the components that there are. */
class SnapshotTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root"));
  private static final Path TEMPLATES = ROOT.resolve("config-templates/kura");
  private static final Path METATYPES =
      ROOT.resolve("bundles/kura/src/main/resources/OSGI-INF/metatype");

  @TempDir private Path scratch;

  private record Property(String type, String value) {}

  private static Document parsed(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static Map<String, Map<String, Property>> components() throws Exception {
    Map<String, Map<String, Property>> found = new LinkedHashMap<>();
    NodeList all =
        parsed(TEMPLATES.resolve("snapshot.xml")).getElementsByTagName("esf:configuration");
    for (int i = 0; i < all.getLength(); i++) {
      Element component = (Element) all.item(i);
      Map<String, Property> properties = new LinkedHashMap<>();
      NodeList each = component.getElementsByTagName("esf:property");
      for (int at = 0; at < each.getLength(); at++) {
        Element one = (Element) each.item(at);
        properties.put(
            one.getAttribute("name"), new Property(one.getAttribute("type"), one.getTextContent()));
      }
      found.put(component.getAttribute("pid"), properties);
    }
    return found;
  }

  @Test
  void itsPropertiesAreThoseOfThePagesWithTheirTypes() throws Exception {
    int ours = 0;
    for (Map.Entry<String, Map<String, Property>> component : components().entrySet()) {
      Map<String, Property> properties = component.getValue();
      assertEquals(component.getKey(), properties.get("kura.service.pid").value());
      Property factory = properties.get("service.factoryPid");
      if (factory != null && factory.value().startsWith("io.envgate.")) {
        ours++;
        Map<String, String> types = types(factory.value());
        properties.forEach(
            (name, property) -> {
              if (!name.startsWith("kura.") && !name.startsWith("service.")) {
                boolean endpoint = name.equals("cloud.endpoint.service.pid"); // Kura's page sets it
                assertEquals(
                    endpoint ? "String" : types.get(name),
                    property.type(),
                    component.getKey() + " " + name);
              }
            });
      }
    }
    assertEquals(7, ours);
  }

  private static Map<String, String> types(String factory) throws Exception {
    Map<String, String> types = new LinkedHashMap<>();
    NodeList all = parsed(METATYPES.resolve(factory + ".xml")).getElementsByTagName("AD");
    for (int i = 0; i < all.getLength(); i++) {
      Element one = (Element) all.item(i);
      types.put(one.getAttribute("id"), one.getAttribute("type"));
    }
    return types;
  }

  @Test
  void itsStationCanBeRun() throws Exception {
    Path file = scratch.resolve("station.yaml");
    String text = components().get("station").get("station").value();
    Files.writeString(file, text.replace("${CITY_PASSWORD}", "\"123456\""));
    assertInstanceOf(StationFile.Outcome.Usable.class, StationFile.read(file));
  }

  @Test
  void itsGraphIsTheOneBesideItAndJoinsWhatThereIs() throws Exception {
    Map<String, Map<String, Property>> components = components();
    JsonObject graph = graph();
    assertEquals(
        graph,
        JsonParser.parseString(
            components
                .get("org.eclipse.kura.wire.graph.WireGraphService")
                .get("WireGraph")
                .value()));
    TreeSet<String> nodes = new TreeSet<>();
    for (JsonElement one : graph.getAsJsonArray("components")) {
      nodes.add(one.getAsJsonObject().get("pid").getAsString());
    }
    assertTrue(components.keySet().containsAll(nodes), nodes::toString);
    for (JsonElement one : graph.getAsJsonArray("wires")) {
      assertTrue(nodes.contains(one.getAsJsonObject().get("emitter").getAsString()));
      assertTrue(nodes.contains(one.getAsJsonObject().get("receiver").getAsString()));
    }
  }

  private static JsonObject graph() throws IOException {
    return JsonParser.parseString(Files.readString(TEMPLATES.resolve("wire-graph.json")))
        .getAsJsonObject();
  }
}
