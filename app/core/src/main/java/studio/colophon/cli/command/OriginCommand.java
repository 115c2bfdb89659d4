package studio.colophon.cli.command;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.draft.Draft;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Statement;
import studio.colophon.text.Graphemes;
import tools.jackson.databind.node.ObjectNode;

/// `origin`: where the words of a draft, a file or an edition come from.
@Command(name = "origin")
public final class OriginCommand implements Deed {
  @Parameters(index = "0", paramLabel = "DRAFT|FILE|CID")
  String subject = "";

  @Override
  public List<String> keys() {
    return List.of("graphemes", "origins", "log");
  }

  @Override
  public void run(Session session, Reply reply) {
    Wiring wiring = session.wiring().looking();
    boolean file = subject.equals("-") || Files.exists(Session.path(subject));
    if (file) {
      String text = ImportCommand.read(session, subject).text();
      session.cancel().check();
      tell(session, reply, Statement.ofImport(text, Graphemes.count(text)), true);
      return;
    }
    Optional<Draft> draft = wiring.drafts().find(subject);
    if (draft.isPresent()) {
      boolean whole = wiring.ledger().log(subject).whole();
      tell(session, reply, wiring.ledger().statement(subject), whole);
      return;
    }
    Statement statement = edition(session, wiring);
    tell(session, reply, statement, statement.whole());
  }

  /// The statement of an edition whose blocks this home holds.
  private Statement edition(Session session, Wiring wiring) {
    try {
      Cid cid = Cid.parse(subject);
      Dag dag = new Dag(wiring.blocks(), session.cancel());
      return Statement.read(
          dag.resolve(cid, "origin.json")
              .map(found -> dag.read(found, Statement.LIMIT))
              .orElseThrow(this::missing));
    } catch (StudioException | Dag.Broken e) {
      throw Problem.of(Fault.NOT_FOUND, "origin.subject", subject).exception(e);
    }
  }

  private StudioException missing() {
    return Problem.of(Fault.NOT_FOUND, "origin.subject", subject).exception();
  }

  private static void tell(Session session, Reply reply, Statement statement, boolean whole) {
    ObjectNode origins = Json.object();
    statement.origins().forEach((origin, count) -> origins.put(origin.code(), count));
    reply
        .put("graphemes", (long) statement.graphemes())
        .put("origins", origins)
        .put(
            "log",
            Json.object()
                .put("records", statement.leaves().size())
                .put("root", statement.root())
                .put("whole", whole));
    for (Origin origin : Origin.values()) {
      int count = statement.origins().getOrDefault(origin, 0);
      if (count > 0) {
        reply.say(session.say("words.origin", count, session.say("origin." + origin.code())));
      }
    }
  }
}
