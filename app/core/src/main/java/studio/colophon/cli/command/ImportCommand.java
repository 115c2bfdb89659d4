package studio.colophon.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.draft.Draft;
import studio.colophon.text.TextFile;
import tools.jackson.databind.node.ArrayNode;

/// `import`: takes a Markdown file into the drafts.
@Command(name = "import")
public final class ImportCommand implements Deed {
  @Parameters(index = "0", paramLabel = "PATH")
  String path = "";

  @Option(names = "--as", paramLabel = "md")
  @Nullable String kind;

  @Override
  public List<String> keys() {
    return List.of("drafts", "skipped");
  }

  @Override
  public void run(Session session, Reply reply) {
    if (kind != null && !kind.equals("md")) {
      throw Problem.of(Fault.BAD_ARGUMENT, "import.kind", kind).exception();
    }
    TextFile file = read(session, path);
    Draft draft = session.wiring().ledger().take(file.text());
    ArrayNode drafts = Json.array();
    drafts.add(DraftsCommand.row(draft).put("source", source(path)));
    reply.put("drafts", drafts).put("skipped", Json.array());
    reply.say(session.say("words.import", draft.title(), draft.id()));
  }

  /// The text of a file, or of standard input for `-`.
  static TextFile read(Session session, String path) {
    if (!path.equals("-")) {
      return TextFile.read(Session.path(path));
    }
    try {
      return TextFile.read(session.console().in(), "-");
    } catch (IOException e) {
      throw Problem.of(Fault.BAD_FILE, "text.unreadable", path).exception(e);
    }
  }

  private static String source(String path) {
    return path.equals("-") ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }
}
