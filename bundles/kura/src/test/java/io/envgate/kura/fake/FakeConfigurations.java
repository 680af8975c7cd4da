package io.envgate.kura.fake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Configures components as Kura's ConfigurationService does: what it knows of a factory it reads
 * from {@code OSGI-INF/metatype/<PID>.xml} itself; an instance is created with the defaults of that
 * and nothing else; an update merges, enciphers passwords, and checks neither ranges nor what is
 * required.
 */
public final class FakeConfigurations {
  private final Supplier<ConfigurationAdmin> admin;
  private final CryptoService cipher;
  private final Bundle bundle;
  private final Map<String, Configuration> instances = new HashMap<>();
  private final Map<String, Map<String, Definition>> definitions = new HashMap<>();

  /** One AD of a metatype. */
  public record Definition(String id, String type, String fallback, String name) {}

  FakeConfigurations(Supplier<ConfigurationAdmin> admin, CryptoService cipher, Bundle bundle) {
    this.admin = admin;
    this.cipher = cipher;
    this.bundle = bundle;
  }

  /** What is defined for a factory; throws where Kura would not find it. */
  public Map<String, Definition> definition(String factoryPid) throws IOException {
    URL file = bundle.getEntry("OSGI-INF/metatype/" + factoryPid + ".xml");
    if (file == null) {
      throw new IOException("Kura finds no OSGI-INF/metatype/" + factoryPid + ".xml");
    }
    Document document = parsed(file);
    Element designate = (Element) document.getElementsByTagName("Designate").item(0);
    if (!designate.getAttribute("factoryPid").equals(factoryPid)) {
      throw new IOException("the first Designate is not of the factory " + factoryPid);
    }
    Element ocd = (Element) document.getElementsByTagName("OCD").item(0);
    if (!ocd.getAttribute("id").equals(factoryPid)) {
      throw new IOException("the OCD " + ocd.getAttribute("id") + " is not of " + factoryPid);
    }
    Map<String, Definition> found = new LinkedHashMap<>();
    NodeList all = ocd.getElementsByTagName("AD");
    for (int at = 0; at < all.getLength(); at++) {
      Element one = (Element) all.item(at);
      found.put(
          one.getAttribute("id"),
          new Definition(
              one.getAttribute("id"),
              one.getAttribute("type"),
              one.hasAttribute("default") ? one.getAttribute("default") : null,
              one.getAttribute("name")));
    }
    return found;
  }

  private static Document parsed(URL file) throws IOException {
    try (InputStream content = file.openStream()) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(content);
    } catch (ParserConfigurationException | SAXException wrong) {
      throw new IOException(wrong);
    }
  }

  /** As a user does it on Kura's pages: the first activation sees the defaults only. */
  public void create(String factoryPid, String pid) throws IOException {
    Map<String, Definition> defined = definition(factoryPid);
    Dictionary<String, Object> properties = new Hashtable<>();
    defined.forEach(
        (id, one) -> {
          if (one.fallback() != null) {
            properties.put(id, typed(one.type(), one.fallback()));
          }
        });
    properties.put("service.factoryPid", factoryPid);
    properties.put("kura.service.pid", pid);
    Configuration instance = admin.get().createFactoryConfiguration(factoryPid, null);
    instances.put(pid, instance);
    definitions.put(pid, defined);
    instance.update(properties);
  }

  /** As the saving of a page. */
  public void update(String pid, Map<String, Object> changed) throws IOException {
    Dictionary<String, Object> properties = instances.get(pid).getProperties();
    changed.forEach(
        (id, value) -> {
          Definition one = definitions.get(pid).get(id);
          boolean secret = one != null && one.type().equals("Password");
          properties.put(id, secret ? new String(enciphered(value.toString())) : value);
        });
    instances.get(pid).update(properties);
  }

  private char[] enciphered(String clear) {
    try {
      return cipher.encryptAes(clear.toCharArray());
    } catch (org.eclipse.kura.KuraException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public void delete(String pid) throws IOException {
    instances.remove(pid).delete();
  }

  /** The properties as they stand, for a look at what is kept. */
  public Map<String, Object> properties(String pid) {
    Dictionary<String, Object> properties = instances.get(pid).getProperties();
    Map<String, Object> copy = new LinkedHashMap<>();
    for (String key : Collections.list(properties.keys())) {
      copy.put(key, properties.get(key));
    }
    return copy;
  }

  private static Object typed(String type, String text) {
    return switch (type) {
      case "Integer" -> Integer.valueOf(text);
      case "Long" -> Long.valueOf(text);
      case "Boolean" -> Boolean.valueOf(text);
      case "Double" -> Double.valueOf(text);
      default -> text;
    };
  }

  /** The PIDs under which our metatypes lie. */
  public List<String> metatypes() {
    return Collections.list(bundle.findEntries("OSGI-INF/metatype", "*.xml", false)).stream()
        .map(URL::getPath)
        .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".xml".length()))
        .sorted()
        .toList();
  }
}
