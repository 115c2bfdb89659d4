package studio.colophon.cli.command;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.terms.PlainTerms;
import studio.colophon.terms.Terms;

/// Puts a text into the outbox, goes on with it and says how far it came: `publish` and `try`.
final class Publication {
  private final Session session;
  private final Reply reply;
  private final StepName last;

  Publication(Session session, Reply reply, StepName last) {
    this.session = session;
    this.reply = reply;
    this.last = last;
  }

  void run(
      Outbox.Source source,
      Request request,
      byte @Nullable [] cover,
      @Nullable BigInteger maxCost,
      @Nullable Path out,
      boolean force) {
    Outbox outbox = session.wiring().outbox();
    if (out != null && !force) {
      checkFree(out);
    }
    Job job =
        outbox.accept(
            source, request, cover, maxCost, (step, _) -> tell(session, step, request.terms()));
    outbox.recheck(job.id(), session.cancel());
    boolean recorded = outbox.find(job.id()).isOver(StepName.MINT);
    Outbox.Progressed progressed =
        outbox.advance(
            job.id(), last, (step, _) -> tell(session, step, request.terms()), session.cancel());
    if (out != null && progressed.job().fact(StepName.EDITION, "editionCid") != null) {
      outbox.write(progressed.job(), out, force, session.cancel());
    }
    PublishReply.fill(session, reply, progressed, last, already(recorded, progressed.job()));
  }

  /// Before anything is done: what `--out` would write must not be there.
  private static void checkFree(Path folder) {
    for (String name : new String[] {"edition", "metadata.json", "work.car"}) {
      if (Files.exists(folder.resolve(name))) {
        throw Problem.of(Fault.EXISTS, "edition.exists", folder.resolve(name)).exception();
      }
    }
  }

  /// Tells, after its commit, that a step was done.
  static void tell(Session session, StepName step, Terms terms) {
    String words =
        step == StepName.TERMS
            ? PlainTerms.write(terms, session.messages().locale())
            : session.say("step." + step.word());
    session.console().err("STEP: " + step.word() + " " + words);
  }

  /// Nothing was sent: it was recorded before this command, or the chain had it without us.
  private static boolean already(boolean recorded, Job job) {
    return job.finished() && (recorded || job.fact(StepName.MINT, "raw") == null);
  }
}
