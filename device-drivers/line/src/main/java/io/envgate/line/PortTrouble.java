package io.envgate.line;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a serial port cannot be opened, and what to do about it, in words for people. */
enum PortTrouble {
  ABSENT(
      "no such port; is the adapter plugged in? The ports there are: ls /dev/serial/by-id",
      "没有这个串口；适配器插好了吗？现有串口：ls /dev/serial/by-id"),
  IN_USE(
      "in use by another program%s; end it, for a line has one owner",
      "正被其他程序占用%s；请结束它，一条线路只能有一个主人"),
  FORBIDDEN(
      "permission denied; add the user of the gateway to the group of the port: sudo usermod -aG"
          + " dialout %s, then log in anew",
      "没有权限；请把网关用户加入串口所属的组：sudo usermod -aG dialout %s，然后重新登录"),
  NO_PORT("is no serial port", "不是串口"),
  OTHER("could not be opened (error %s)", "无法打开（错误 %s）");

  private static final Path PROCESSES = Path.of("/proc");

  private final String english;
  private final String chinese;

  PortTrouble(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /**
   * What an error number of Linux means when a port that exists is opened. For a port that this
   * very process has open jSerialComm says 2.
   */
  static PortTrouble of(int errno) {
    return switch (errno) {
      case 6, 19 -> ABSENT; // no device of this kind, no device
      case 2, 11, 16 -> IN_USE; // ours, locked, busy
      case 13 -> FORBIDDEN;
      case 22, 25 -> NO_PORT; // what a terminal can do, this cannot
      default -> OTHER;
    };
  }

  /**
   * In the language of the machine.
   *
   * @param errno for what has no words of its own
   */
  String text(String port, int errno) {
    return text(port, errno, Locale.getDefault());
  }

  String text(String port, int errno, Locale locale) {
    boolean zh = locale.getLanguage().equals("zh");
    String gap =
        switch (this) {
          case IN_USE -> holders(Path.of(port), zh);
          case FORBIDDEN -> System.getProperty("user.name");
          default -> Integer.toString(errno);
        };
    return (zh ? chinese : english).formatted(gap);
  }

  /** Who has the port open, as far as this user may see it. */
  private static String holders(Path port, boolean zh) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      Path device = port.toRealPath();
      for (Path process : processes) {
        if (holds(process, device)) {
          String name = Files.readString(process.resolve("comm")).strip();
          String pattern = zh ? "%s（进程 %s）" : "%s (process %s)";
          names.add(pattern.formatted(name, process.getFileName()));
        }
      }
    } catch (IOException e) {
      return ""; // the port or the process went away meanwhile
    }
    return names.isEmpty() ? "" : (zh ? "：" : ": ") + String.join(zh ? "、" : ", ", names);
  }

  private static boolean holds(Path process, Path device) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path one : open) {
        if (Files.isSymbolicLink(one) && Files.readSymbolicLink(one).equals(device)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // another user's process, or one that has just ended
    }
    return false;
  }
}
