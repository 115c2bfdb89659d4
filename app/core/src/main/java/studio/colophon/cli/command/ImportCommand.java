package studio.colophon.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.base.Cancel;
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
    session.cancel().check();
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
    return typed(session);
  }

  /// Standard input may never end, and a read of it cannot be stopped: the reader is left behind
  /// then.
  private static TextFile typed(Session session) {
    CompletableFuture<TextFile> text = new CompletableFuture<>();
    Runnable reader =
        () -> {
          try {
            text.complete(TextFile.read(session.console().in(), "-"));
          } catch (IOException | RuntimeException e) {
            text.completeExceptionally(e);
          }
        };
    Thread.ofPlatform().daemon().name("standard-input").start(reader);
    try (Cancel.Handle _ = session.cancel().on(() -> text.cancel(false))) {
      return text.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told
          ? told
          : Problem.of(Fault.BAD_FILE, "text.unreadable", "-").exception(e);
    } catch (CancellationException e) {
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    }
  }

  private static String source(String path) {
    return path.equals("-") ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }
}
