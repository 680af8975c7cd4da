package io.envgate.torture.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process syncs while it does its work, as strace (the Debian package) sees it. The process
 * says {@link #begin} and {@link #end} around the work: what is before and behind does not count.
 *
 * @param said the line that the process ended its work with, behind its first word
 * @param commits syncs of write-ahead logs with something new in them
 * @param heads syncs of logs that begin anew with nothing but a head
 * @param checkpoints syncs of logs with nothing new, before they are brought into their files
 * @param others syncs of whatever else
 */
public record SyncTrace(String said, long commits, long heads, long checkpoints, long others) {
  private static final String BEGIN = "begin";
  private static final String END = "end";
  private static final int HEAD_BYTES = 32; // SQLite, file format, 4.1

  private static final Pattern SYNC = Pattern.compile("\\d+ +f(?:data)?sync\\(\\d+<([^>]*)>.*");

  private static final Pattern WRITTEN =
      Pattern.compile("\\d+ +pwrite64\\(\\d+<([^>]*-wal)>, .*, (\\d+), (\\d+)(?:\\)| <).*");

  /** The work begins. */
  public static void begin() {
    say(BEGIN);
  }

  /** The work is done. */
  public static void end(String said) {
    say(END + " " + said);
  }

  private static void say(String words) {
    System.out.println(words); // flushed by line: one write, which the trace shows
    System.out.flush();
  }

  /**
   * Runs a class that does so.
   *
   * @return none where there is no strace, or it may not look
   */
  public static Optional<SyncTrace> of(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path trace = Files.createTempFile("envgate", ".strace");
    try {
      Process process = JavaProcess.start(strace(trace), main, Map.of(), arguments);
      String said = "";
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          said = line.startsWith(END) ? line.substring(END.length()).strip() : said;
        }
      }
      return process.waitFor() == 0 && !said.isEmpty()
          ? Optional.of(read(Files.readAllLines(trace), said))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } finally {
      Files.delete(trace);
    }
  }

  private static List<String> strace(Path trace) {
    return List.of(
        "strace",
        "-f",
        "-y",
        "-q",
        "-s",
        "8",
        "-e",
        "trace=fsync,fdatasync,pwrite64,write",
        "-o",
        trace.toString());
  }

  static SyncTrace read(List<String> lines, String said) {
    Set<String> written = new HashSet<>();
    Set<String> begun = new HashSet<>();
    long[] counts = new long[4]; // in the order of the components
    boolean counting = false;
    for (String line : lines) {
      counting = (counting || line.contains("\"" + BEGIN)) && !line.contains("\"" + END + " ");
      Matcher write = WRITTEN.matcher(line);
      if (write.matches()) {
        boolean head = write.group(2).equals(HEAD_BYTES + "") && write.group(3).equals("0");
        (head ? begun : written).add(write.group(1));
      }
      Matcher sync = SYNC.matcher(line);
      if (sync.matches()) {
        String file = sync.group(1);
        boolean commits = written.remove(file);
        boolean begins = begun.remove(file);
        int which = commits ? 0 : begins ? 1 : file.endsWith("-wal") ? 2 : 3;
        counts[which] += counting ? 1 : 0;
      }
    }
    return new SyncTrace(said, counts[0], counts[1], counts[2], counts[3]);
  }
}
