package studio.colophon.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.draft.Draft;
import studio.colophon.text.Count;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `drafts`: lists the drafts, or prints the text of one.
@Command(name = "drafts")
public final class DraftsCommand implements Deed {
  @Parameters(index = "0", arity = "0..1", paramLabel = "DRAFT")
  @Nullable String id;

  @Override
  public List<String> keys() {
    return List.of("drafts", "text");
  }

  @Override
  public void run(Session session, Reply reply) {
    Wiring wiring = session.wiring().looking();
    ArrayNode rows = Json.array();
    reply.put("drafts", rows);
    if (id != null) {
      Draft draft = find(wiring, id);
      rows.add(listed(wiring, draft));
      reply.put("text", draft.text());
      draft.text().lines().forEach(reply::say);
      return;
    }
    for (Draft draft : wiring.drafts().all()) {
      ObjectNode row = listed(wiring, draft);
      rows.add(row);
      reply.say(
          session.say(
              "words.draft",
              draft.id(),
              draft.title(),
              row.get("words").asString(),
              row.get("graphemes").asString()));
    }
    if (rows.isEmpty()) {
      reply.say(session.say("words.noDrafts"));
    }
  }

  /// The draft with this id.
  ///
  /// @throws studio.colophon.base.StudioException `notFound`
  static Draft find(Wiring wiring, String id) {
    return wiring
        .drafts()
        .find(id)
        .orElseThrow(() -> Problem.of(Fault.NOT_FOUND, "draft.missing", id).exception());
  }

  /// What `import` and `drafts` both say of a draft.
  static ObjectNode row(Draft draft) {
    Count count = Count.of(draft.text());
    return Json.object()
        .put("draftId", draft.id())
        .put("title", draft.title())
        .put("language", draft.language())
        .put("words", count.words())
        .put("graphemes", count.graphemes());
  }

  private static ObjectNode listed(Wiring wiring, Draft draft) {
    return row(draft)
        .put("changedAt", draft.changedAt().toString())
        .put("token", wiring.outbox().tokenOf(draft.id()));
  }
}
