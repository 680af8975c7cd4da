package io.envgate.registermap;

import io.envgate.profile.Fields;
import io.envgate.profile.Part;
import io.envgate.profile.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes out the rows that stand for a repeated block (重复块): once for each of its records, the
 * address from the record's beginning, and for {@code #} in every text the number of the record
 * from 1.
 */
final class Blocks {
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Problems problems;

  private record Block(int base, int stride, int count) {}

  /**
   * @param fields of the map with {@code blocks:}
   */
  Blocks(Fields fields, Problems problems) {
    this.problems = problems;
    fields
        .mappings("blocks", "{name: component, base: 5000, stride: 17, count: 16}")
        .forEach(this::block);
  }

  private void block(Fields fields) {
    fields.onlyKnows(List.of("name", "base", "stride", "count", "note"));
    Optional<String> name = fields.text("name", true);
    int base = fields.whole("base", 0, 65535, -1, true);
    int stride = fields.whole("stride", 1, 65535, -1, true);
    int count = fields.whole("count", 1, 250, -1, true);
    if (name.isPresent() && base >= 0 && stride > 0 && count > 0) {
      if (base + stride * (count - 1L) > 65535) {
        fields.wrong("count", "超出地址 65535", "this goes beyond address 65535");
      } else {
        blocks.put(name.get(), new Block(base, stride, count));
      }
    }
  }

  /** The row itself where it belongs to no block. */
  List<Part.Entries> rows(Part.Entries row) {
    if (!(row.parts().get("block") instanceof Part.Text name)) {
      return List.of(row);
    }
    Fields fields = new Fields(row, problems);
    Optional<Block> block = Optional.ofNullable(blocks.get(name.text()));
    int offset = fields.whole("address", 0, 65535, -1, true);
    if (block.isEmpty()) {
      fields.wrong(
          "block", "blocks 里没有 " + name.text(), "there is no " + name.text() + " in blocks");
    } else if (offset + block.get().base + block.get().stride * (block.get().count - 1) > 65535) {
      fields.wrong("address", "超出地址 65535", "this goes beyond address 65535");
    } else if (offset >= 0) {
      List<Part.Entries> rows = new ArrayList<>();
      for (int index = 0; index < block.get().count; index++) {
        rows.add(numbered(row, index + 1, block.get().base + index * block.get().stride + offset));
      }
      return rows;
    }
    return List.of();
  }

  private static Part.Entries numbered(Part.Entries row, int number, int address) {
    Map<String, Part> parts = new LinkedHashMap<>();
    row.parts().forEach((key, part) -> parts.put(key, numbered(part, number)));
    parts.put(
        "address", new Part.Text(Integer.toString(address), row.parts().get("address").place()));
    parts.remove("block");
    return new Part.Entries(parts, row.keys(), row.place());
  }

  private static Part numbered(Part part, int number) {
    if (part instanceof Part.Text text) {
      return new Part.Text(text.text().replace("#", Integer.toString(number)), text.place());
    }
    if (part instanceof Part.Items items) {
      return new Part.Items(
          items.parts().stream().map(one -> numbered(one, number)).toList(), items.place());
    }
    Part.Entries entries = (Part.Entries) part;
    Map<String, Part> parts = new LinkedHashMap<>();
    entries.parts().forEach((key, one) -> parts.put(key, numbered(one, number)));
    return new Part.Entries(parts, entries.keys(), entries.place());
  }
}
