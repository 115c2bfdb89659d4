package studio.colophon.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.StepName;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `outbox`: what still waits.
@Command(
    name = "outbox",
    subcommands = {OutboxCommand.Resume.class, OutboxCommand.Cancel.class})
public final class OutboxCommand implements Deed {
  @Override
  public List<String> keys() {
    return List.of("jobs");
  }

  @Override
  public void run(Session session, Reply reply) {
    List<Job> jobs = session.wiring().looking().outbox().waiting();
    list(session, reply, jobs);
    if (jobs.isEmpty()) {
      reply.say(session.say("words.outboxEmpty"));
    }
  }

  private static void list(Session session, Reply reply, List<Job> jobs) {
    ArrayNode rows = Json.array();
    for (Job job : jobs) {
      ObjectNode row = row(job);
      rows.add(row);
      reply.say(
          session.say(
              "words.job",
              job.id(),
              job.request().title(),
              session.say("status." + row.get("status").asString()),
              row.get("step").isNull() ? "" : session.say("next." + row.get("step").asString())));
    }
    reply.put("jobs", rows);
  }

  private static ObjectNode row(Job job) {
    StepName next = job.next().orElse(null);
    return Json.object()
        .put("jobId", job.id())
        .put("draftId", job.draftId())
        .put("title", job.request().title())
        .put("token", job.fact(StepName.SIGN, "token"))
        .put("step", next == null ? null : next.word())
        .put("status", status(job))
        .put("reason", job.reason())
        .put("attempts", job.attempts())
        .put("nextAt", job.nextAt() == null ? null : job.nextAt().toString())
        .put("txHash", job.fact(StepName.MINT, "txHash"));
  }

  private static String status(Job job) {
    if (job.finished()) {
      return "done";
    }
    return job.cancelled() ? "stopped" : "queued";
  }

  /// `outbox resume`: does all that can be done now.
  @Command(name = "resume")
  public static final class Resume implements Deed {
    private static final long PAUSE_MILLIS = 2_000;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB")
    @Nullable String id;

    @Option(names = "--wait", paramLabel = "SECONDS")
    long seconds;

    @Override
    public List<String> keys() {
      return List.of("jobs");
    }

    @Override
    public void run(Session session, Reply reply) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      Outbox outbox = session.wiring().outbox();
      Set<String> touched = new TreeSet<>();
      List<Problem> left = List.of();
      while (true) {
        left = round(session, outbox, touched);
        boolean later = left.stream().anyMatch(problem -> problem.fault() == Fault.UNREACHABLE);
        if (!later || System.nanoTime() > end) {
          break;
        }
        session.cancel().sleep(Math.min(PAUSE_MILLIS, 1 + (end - System.nanoTime()) / 1_000_000));
      }
      list(session, reply, touched.stream().map(outbox::find).toList());
      reply.say(session.say(left.isEmpty() ? "words.outboxDone" : "words.outboxLeft", left.size()));
      left.stream().findFirst().ifPresent(reply::fail);
    }

    private List<Problem> round(Session session, Outbox outbox, Set<String> touched) {
      List<Problem> left = new ArrayList<>();
      List<Job> jobs = id == null ? outbox.waiting() : List.of(outbox.find(id));
      for (Job job : jobs) {
        session.cancel().check();
        touched.add(job.id());
        Outbox.Progressed progressed =
            outbox.advance(
                job.id(),
                StepName.VERIFY,
                (step, _) -> Publication.tell(session, step, job.request().terms()),
                session.cancel());
        if (progressed.problem() != null) {
          left.add(progressed.problem());
        }
      }
      return left;
    }
  }

  /// `outbox cancel`: takes a publication back.
  @Command(name = "cancel")
  public static final class Cancel implements Deed {
    @Parameters(index = "0", paramLabel = "JOB")
    String id = "";

    @Override
    public List<String> keys() {
      return List.of("jobs");
    }

    @Override
    public void run(Session session, Reply reply) {
      Outbox outbox = session.wiring().outbox();
      list(session, reply, List.of(outbox.cancel(id)));
      outbox.tidy(session.cancel());
    }
  }
}
