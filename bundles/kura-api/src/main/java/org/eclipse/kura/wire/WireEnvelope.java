package org.eclipse.kura.wire;

import java.util.Collections;
import java.util.List;
import org.osgi.service.wireadmin.BasicEnvelope;

/** Records and who emits them. */
public class WireEnvelope extends BasicEnvelope {
  public WireEnvelope(String emitterPid, List<WireRecord> records) {
    super(Collections.unmodifiableList(records), emitterPid, "WIRES");
  }

  public String getEmitterPid() {
    return (String) getIdentification();
  }

  @SuppressWarnings("unchecked")
  public List<WireRecord> getRecords() {
    return (List<WireRecord>) getValue();
  }
}
