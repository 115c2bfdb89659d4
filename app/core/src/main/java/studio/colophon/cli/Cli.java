package studio.colophon.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.cli.command.CarCommand;
import studio.colophon.cli.command.CidCommand;
import studio.colophon.cli.command.DoctorCommand;
import studio.colophon.cli.command.DraftCommand;
import studio.colophon.cli.command.DraftsCommand;
import studio.colophon.cli.command.ImportCommand;
import studio.colophon.cli.command.NetworkCommand;
import studio.colophon.cli.command.OriginCommand;
import studio.colophon.cli.command.OutboxCommand;
import studio.colophon.cli.command.PublishCommand;
import studio.colophon.cli.command.StoreCommand;
import studio.colophon.cli.command.TryCommand;
import studio.colophon.cli.command.VerifyCommand;
import studio.colophon.cli.command.WalletCommand;

/// Finds the command on a line of arguments, does it and prints its result.
public final class Cli {
  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

  private final Console console;
  private final Map<String, String> environment;
  private final Cancel cancel;

  /// A command line on this console.
  public Cli(Console console, Map<String, String> environment, Cancel cancel) {
    this.console = console;
    this.environment = environment;
    this.cancel = cancel;
  }

  @Command(
      name = "colophon",
      subcommands = {
        ImportCommand.class,
        DraftsCommand.class,
        OriginCommand.class,
        DraftCommand.class,
        PublishCommand.class,
        TryCommand.class,
        OutboxCommand.class,
        VerifyCommand.class,
        CidCommand.class,
        CarCommand.class,
        StoreCommand.class,
        WalletCommand.class,
        NetworkCommand.class,
        DoctorCommand.class
      })
  static final class Root {
    @Mixin Globals globals = new Globals();

    Root() {}
  }

  /// Does what `arguments` say and returns the exit status of cli.md.
  public int run(String... arguments) {
    Root root = new Root();
    CommandLine line = new CommandLine(root).setPosixClusteredShortOptionsAllowed(false);
    try {
      CommandLine.ParseResult parsed = line.parseArgs(arguments);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      return run(root.globals, parsed.commandSpec());
    } catch (ParameterException e) {
      return misuse(arguments, e);
    }
  }

  private int run(Globals globals, CommandLine.Model.CommandSpec spec) {
    String language = Globals.language(globals.lang, environment);
    Messages messages = Messages.of(language);
    String name = spec.qualifiedName().replaceFirst("^colophon ?", "");
    if (globals.help) {
      return help(globals, messages, name);
    }
    if (!List.of("en", "zh-CN").contains(language)) {
      Reply reply =
          new Reply(name, keys(spec))
              .fail(Problem.of(Fault.BAD_ARGUMENT, "usage.language", language));
      return print(reply, messages, globals.json);
    }
    if (!(spec.userObject() instanceof Deed deed)) {
      Problem problem =
          name.isEmpty()
              ? Problem.of(Fault.BAD_ARGUMENT, "usage.noCommand")
              : Problem.of(Fault.BAD_ARGUMENT, "usage.half", name);
      return print(new Reply(name, List.of()).fail(problem), messages, globals.json);
    }
    Reply reply = new Reply(name, deed.keys());
    try (Session session = new Session(globals, console, messages, environment, cancel);
        Pulse pulse = Pulse.start(console, messages)) {
      session.whenServing(pulse::close);
      deed.run(session, reply);
    } catch (StudioException e) {
      LOG.debug("{} ended", name, e);
      reply.fail(cancel.told(e, 0).problem());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.error("{} failed", name, e);
      reply.fail(Problem.of(Fault.INTERNAL, "internal", e.getClass().getSimpleName()));
    }
    return print(reply, messages, globals.json);
  }

  private int print(Reply reply, Messages messages, boolean json) {
    reply.print(console, messages, json);
    return reply.exit();
  }

  private int help(Globals globals, Messages messages, String name) {
    String text = messages.say(name.isEmpty() ? "help" : "help." + name.replace(' ', '.'));
    Reply reply = new Reply(name, List.of("help")).put("help", text);
    text.lines().forEach(reply::say);
    return print(reply, messages, globals.json);
  }

  private int misuse(String[] arguments, ParameterException e) {
    List<String> given = Arrays.asList(arguments);
    int lang = given.indexOf("--lang");
    String asked = lang >= 0 && lang + 1 < given.size() ? given.get(lang + 1) : null;
    String language = Globals.language(asked, environment);
    CommandLine.Model.CommandSpec spec = e.getCommandLine().getCommandSpec();
    String name = spec.qualifiedName().replaceFirst("^colophon ?", "");
    String command = name.isEmpty() && !given.isEmpty() ? given.getFirst() : name;
    return print(
        new Reply(command, keys(spec)).fail(problem(e)),
        Messages.of(language.equals("zh-CN") ? "zh-CN" : "en"),
        given.contains("--json"));
  }

  private static List<String> keys(CommandLine.Model.CommandSpec spec) {
    return spec.userObject() instanceof Deed deed ? deed.keys() : List.of();
  }

  private static Problem problem(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return Problem.of(
          Fault.BAD_ARGUMENT, "usage.unknown", String.join(" ", unmatched.getUnmatched()));
    }
    if (e instanceof MissingParameterException missing) {
      String what =
          String.join(
              ", ",
              missing.getMissing().stream().map(CommandLine.Model.ArgSpec::paramLabel).toList());
      return Problem.of(Fault.BAD_ARGUMENT, "usage.missing", what);
    }
    String what =
        e.getArgSpec() == null ? String.valueOf(e.getValue()) : e.getArgSpec().paramLabel();
    return Problem.of(Fault.BAD_ARGUMENT, "usage.value", what);
  }
}
