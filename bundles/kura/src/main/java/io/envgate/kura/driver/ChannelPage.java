package io.envgate.kura.driver;

import io.envgate.profile.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;

/**
 * What an asset's page asks of each channel. Assets cast the definitions to Kura's own class, and
 * show their words as they are: so these stand in both languages.
 */
final class ChannelPage {
  private ChannelPage() {}

  /**
   * @param uses what the driver's profile has names for
   */
  static ChannelDescriptor of(List<Use> uses) {
    List<Tad> definitions =
        List.of(
            choice(
                AssetChannel.POINT,
                "Profile point 仪器参数",
                "A value of the driver's profile by its name. 按名称选用仪器模板中的一个值。",
                Stream.concat(Stream.of(""), uses.stream().map(Use::row).distinct()).toList(),
                uses,
                ""),
            text(
                AssetChannel.FACTOR,
                "Factor 因子编码",
                "A value of the profile by its factor code, such as w01018. 按因子编码选用模板中的值。"),
            whole(
                AssetChannel.ADDRESS,
                "Register address 寄存器地址",
                "0-based, as on the wire; instead of a point or a factor. 从 0 起的地址，用于模板之外的寄存器。",
                65535),
            choice(
                "table",
                "Table 数据表",
                "Of the register. 寄存器所在的表。",
                List.of("holding", "input", "coil", "discrete"),
                List.of(),
                "holding"),
            choice(
                "type",
                "Register type 数据类型",
                "How the value stands in its registers. 数值在寄存器中的格式。",
                List.of(
                    "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64",
                    "bcd16", "bcd32", "bit"),
                List.of(),
                "uint16"),
            choice(
                "order",
                "Byte order 字节序",
                "Empty: big-endian. 空：高字节在前。",
                List.of("", "ABCD", "CDAB", "BADC", "DCBA", "AB", "BA"),
                List.of(),
                ""),
            text("scale", "Register scale 倍率", "What one count stands for, exact. 每个计数代表的量，精确计算。"),
            text("offset", "Register offset 偏移", "Added after the scale. 乘倍率之后加上。"),
            whole("bit", "Bit 位", "0 to 15, for the type bit in a register. 寄存器中的位号。", 15),
            whole(
                AssetChannel.UNIT,
                "Unit 站号",
                "The address on the line; empty: the driver's. 线路上的站号；空：用驱动的站号。",
                255),
            choice(
                AssetChannel.SHOWS,
                "Shows 内容",
                "The figure, or its data flag as a STRING. 数值，或字符串形式的数据标记。",
                List.of("value", AssetChannel.FLAG),
                List.of(),
                "value"),
            whole(
                AssetChannel.EVERY,
                "Listen every (ms) 监听间隔",
                "How often a listening channel is read. 监听的通道多久读一次。",
                86_400_000));
    return () -> definitions;
  }

  private static Tad text(String id, String name, String description) {
    Tad definition = new Tad();
    definition.setId(id);
    definition.setName(name);
    definition.setDescription(description);
    definition.setType(Tscalar.STRING);
    definition.setCardinality(0);
    definition.setRequired(false);
    return definition;
  }

  private static Tad whole(String id, String name, String description, int most) {
    Tad definition = text(id, name, description);
    definition.setType(Tscalar.INTEGER);
    definition.setMin("0");
    definition.setMax(String.valueOf(most));
    return definition;
  }

  private static Tad choice(
      String id,
      String name,
      String description,
      List<String> values,
      List<Use> uses,
      String usual) {
    Tad definition = text(id, name, description);
    List<Toption> options = new ArrayList<>();
    for (String value : values) {
      Toption option = new Toption();
      option.setValue(value);
      option.setLabel(label(value, uses));
      options.add(option);
    }
    options.forEach(definition::setOption);
    definition.setDefault(usual);
    definition.setRequired(!usual.isEmpty());
    return definition;
  }

  private static String label(String value, List<Use> uses) {
    String code =
        uses.stream().filter(use -> use.row().equals(value)).findFirst().map(Use::code).orElse("");
    return value.isEmpty()
        ? "–"
        : code.isEmpty() || code.equals(value) ? value : value + " = " + code;
  }
}
