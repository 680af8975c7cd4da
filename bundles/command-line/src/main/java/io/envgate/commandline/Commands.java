package io.envgate.commandline;

import io.envgate.commandline.packet.PacketCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** The commands there are, in the order in which the help lists them. */
final class Commands {
  private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("run", RunCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("simulate", SimulateCommand::new);
    ALL.put("platform", PlatformCommand::new);
    ALL.put("packet", PacketCommand::new);
    ALL.put("scan", ScanCommand::new);
    ALL.put("probe", ProbeCommand::new);
    ALL.put("bus", BusCommand::new);
    ALL.put("ledger", LedgerCommand::new);
    ALL.put("gaps", GapsCommand::new);
    ALL.put("resend", ResendCommand::new);
    ALL.put("give-up", GiveUpCommand::new);
    ALL.put("export", ExportCommand::new);
    ALL.put("status", StatusCommand::new);
    ALL.put("report", ReportCommand::new);
    ALL.put("journal", JournalCommand::new);
    ALL.put("mark", MarkCommand::new);
    ALL.put("enter", EnterCommand::new);
    ALL.put("verify", VerifyCommand::new);
    ALL.put("command", InstrumentCommand::new);
    ALL.put("lock", LockCommand::new);
    ALL.put("unlock", UnlockCommand::new);
    ALL.put("clock", ClockCommand::new);
    ALL.put("bench", BenchCommand::new);
    ALL.put("torture", TortureCommand::new);
    ALL.put("bare-framework", BareFrameworkCommand::new);
    ALL.put("help", HelpCommand::new);
  }

  private Commands() {}

  /**
   * Gives the program the command that the arguments begin with. Where they begin with none, it
   * gets all, to list them or to find the one that was meant: describing them all takes a third of
   * a second on a small machine, which {@code run} should not wait for.
   */
  static void addTo(CommandLine program, List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    if (ALL.containsKey(first) && !first.equals("help")) {
      program.addSubcommand(first, ALL.get(first).get());
    } else {
      ALL.forEach((name, command) -> program.addSubcommand(name, command.get()));
    }
  }
}
