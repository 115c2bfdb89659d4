package studio.colophon.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.Target;
import studio.colophon.publish.place.Replica;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `publish` and `try` print of a job.
final class PublishReply {
  /// The keys of cli.md, in order.
  static final List<String> KEYS =
      List.of(
          "draftId",
          "jobId",
          "status",
          "alreadyPublished",
          "title",
          "editionCid",
          "metadataCid",
          "token",
          "tokenId",
          "collection",
          "author",
          "account",
          "payee",
          "shares",
          "royaltyPercent",
          "licence",
          "training",
          "network",
          "txHash",
          "blockNumber",
          "finality",
          "gasUsed",
          "costWei",
          "replicas",
          "car",
          "steps",
          "verified");

  private PublishReply() {}

  /// Fills in the reply.
  ///
  /// @param until the step that the caller wanted to end with
  /// @param already whether nothing was sent because the work was there
  static void fill(
      Session session, Reply reply, Outbox.Progressed progressed, StepName until, boolean already) {
    Job job = progressed.job();
    Request request = job.request();
    boolean own = request.target().practice();
    reply
        .put("draftId", job.draftId())
        .put("jobId", job.id())
        .put("status", status(job, progressed.problem(), until))
        .put("alreadyPublished", already)
        .put("title", request.title())
        .put("editionCid", job.fact(StepName.EDITION, "editionCid"))
        .put("metadataCid", job.fact(StepName.EDITION, "metadataCid"))
        .put("token", job.fact(StepName.SIGN, "token"))
        .put("tokenId", job.fact(StepName.EDITION, "tokenId"))
        .put("collection", job.fact(StepName.SIGN, "collection"))
        .put("author", request.author())
        .put("account", job.fact(StepName.SIGN, "account"))
        .put("payee", job.fact(StepName.SIGN, "payee"))
        .put("shares", shares(job, own))
        .put("royaltyPercent", Royalty.percent(request.terms().royaltyBps()))
        .put("licence", request.terms().licence())
        .put("training", request.terms().training().code())
        .put("network", network(session.wiring(), request.target()));
    mint(reply, job);
    reply
        .put("replicas", Replica.json(job.replicas()))
        .put("car", job.fact(StepName.EDITION, "car"))
        .put("steps", steps(session, job, progressed.problem()))
        .put("verified", verified(job));
    words(session, reply, job, already);
    if (progressed.problem() != null) {
      reply.fail(progressed.problem());
    }
  }

  private static void mint(Reply reply, Job job) {
    StepRow row = job.steps().get(StepName.MINT);
    ObjectNode facts = row == null ? Json.object() : row.facts();
    reply
        .put("txHash", facts.get("txHash"))
        .put("blockNumber", facts.get("blockNumber"))
        .put("finality", facts.has("finality") ? facts.get("finality").asString() : "none")
        .put("gasUsed", facts.get("gasUsed"))
        .put("costWei", facts.get("costWei"));
  }

  /// done, prepared, queued or stopped.
  static String status(Job job, @Nullable Problem problem, StepName until) {
    if (job.finished()) {
      return "done";
    }
    if (problem == null) {
      return until == StepName.VERIFY ? "queued" : "prepared";
    }
    return problem.fault().exit() >= Fault.OFFLINE.exit() && problem.fault() != Fault.INTERNAL
        ? "queued"
        : "stopped";
  }

  private static @Nullable ArrayNode shares(Job job, boolean own) {
    Shares shares = job.request().terms().shares();
    if (shares == null) {
      String account = own ? job.fact(StepName.SIGN, "account") : null;
      if (account == null) {
        return null;
      }
      String name = job.request().author();
      shares = Shares.all(name == null ? "" : name, EvmAddress.parse(account));
    }
    ArrayNode out = Json.array();
    for (Share share : shares.list()) {
      out.addObject()
          .put("name", share.name())
          .put("address", share.address().toString())
          .put("percent", shares.percent(share))
          .put("weight", share.weight());
    }
    return out;
  }

  private static ObjectNode network(Wiring wiring, Target target) {
    return Json.object()
        .put("name", target.name())
        .put("chainId", target.chainId())
        .put("rpcUrl", target.rpcUrl() == null ? wiring.practiceUrl() : target.rpcUrl().toString());
  }

  private static ArrayNode steps(Session session, Job job, @Nullable Problem problem) {
    ArrayNode out = Json.array();
    StepName next = job.next().orElse(null);
    for (StepName step : StepName.values()) {
      StepRow row = job.steps().get(step);
      String state =
          row != null && row.over() ? row.state() : step == next ? state(problem) : "todo";
      out.addObject()
          .put("step", step.word())
          .put("state", state)
          .put("ms", row == null ? null : row.ms())
          .put(
              "detail",
              step == next && problem != null ? session.messages().message(problem) : null);
    }
    return out;
  }

  private static String state(@Nullable Problem problem) {
    if (problem == null) {
      return "todo";
    }
    return switch (problem.fault()) {
      case NEEDS_YOU -> "needsYou";
      case CANCELLED -> "todo";
      default -> problem.fault().exit() == Fault.OFFLINE.exit() ? "waiting" : "failed";
    };
  }

  private static @Nullable Boolean verified(Job job) {
    StepRow row = job.steps().get(StepName.VERIFY);
    return (row == null || !row.over()) ? null : row.facts().get("verified").booleanValue();
  }

  /// At most ten lines: the eight steps, the token, the verdict.
  private static void words(Session session, Reply reply, Job job, boolean already) {
    for (StepName step : StepName.values()) {
      StepRow row = job.steps().get(step);
      String state = row == null ? "todo" : row.over() ? row.state() : "working";
      reply.say(
          session.say(
              "words.step", session.say("step." + step.word()), session.say("state." + state)));
    }
    String token = job.fact(StepName.SIGN, "token");
    if (token != null) {
      reply.say(token);
    }
    if (job.finished()) {
      reply.say(session.say(already ? "words.already" : "words.published"));
    }
  }
}
