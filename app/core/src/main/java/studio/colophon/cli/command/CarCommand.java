package studio.colophon.cli.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.car.CarExtract;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.car.CarWriter;
import tools.jackson.databind.node.ArrayNode;

/// `car`: CAR files (IPLD Content Addressable aRchives).
@Command(
    name = "car",
    subcommands = {
      CarCommand.Create.class,
      CarCommand.Show.class,
      CarCommand.Check.class,
      CarCommand.Extract.class
    })
public final class CarCommand {
  private static final List<String> KEYS =
      List.of(
          "file",
          "version",
          "roots",
          "blocks",
          "bytes",
          "sha256",
          "complete",
          "entries",
          "problems");

  private CarCommand() {}

  private static CarFile.Report tell(
      Session session, Reply reply, CarFile.Report report, List<Dag.Flaw> more) {
    ArrayNode roots = Json.array();
    report.roots().forEach(root -> roots.add(root.toString()));
    ArrayNode entries = Json.array();
    report.roots().forEach(root -> reply.say(session.say("words.root", root)));
    for (Walk.Entry entry : report.entries()) {
      entries
          .addObject()
          .put("path", entry.path())
          .put("cid", entry.cid().toString())
          .put("bytes", entry.bytes());
      reply.say(entry.bytes() + "  " + entry.path());
    }
    ArrayNode problems = Json.array();
    report.problems().forEach(flaw -> add(problems, flaw));
    more.forEach(flaw -> add(problems, flaw));
    for (var problem : problems) {
      reply.say(
          session.say(
              "words.problem",
              problem.get("code").asString(),
              problem.get("cid").asString(""),
              problem.get("offset").asString("")));
    }
    reply
        .put("file", report.file().toString())
        .put("version", (long) report.version())
        .put("roots", roots)
        .put("blocks", report.blocks())
        .put("bytes", report.bytes())
        .put("sha256", report.sha256())
        .put("complete", report.complete())
        .put("entries", entries)
        .put("problems", problems);
    reply.say(session.say("words.car", report.blocks(), report.bytes(), problems.size()));
    return report;
  }

  private static void add(ArrayNode problems, Dag.Flaw flaw) {
    Cid cid = flaw.cid();
    problems
        .addObject()
        .put("code", flaw.fault().code())
        .put("cid", cid == null ? null : cid.toString())
        .put("offset", flaw.offset() < 0 ? null : flaw.offset());
  }

  private static void judge(Reply reply, CarFile.Report report, List<Dag.Flaw> more) {
    int count = report.problems().size() + more.size();
    if (count > 0) {
      reply.fail(Problem.of(Fault.MISMATCH, "car.problems", count));
    } else if (!report.complete()) {
      reply.fail(Problem.of(Fault.INCOMPLETE, "car.incomplete"));
    }
  }

  /// Tells what a file holds and judges it.
  abstract static class Looking implements Deed {
    @Parameters(index = "0", paramLabel = "FILE")
    String file = "";

    @Override
    public final List<String> keys() {
      return KEYS;
    }

    @Override
    public final void run(Session session, Reply reply) {
      try (CarFile car = CarFile.open(Session.path(file), session.cancel())) {
        judge(reply, tell(session, reply, car.report(session.cancel()), List.of()), List.of());
      }
    }
  }

  /// `car create`: packs a file or folder.
  @Command(name = "create")
  public static final class Create implements Deed {
    @Parameters(index = "0", paramLabel = "PATH")
    String path = "";

    @Option(names = "--out", required = true, paramLabel = "FILE")
    String out = "";

    @Option(names = "--profile", paramLabel = "PROFILE")
    String profile = Profile.V1_2025.name();

    @Option(names = "--hidden")
    boolean hidden;

    @Option(names = "--force")
    boolean force;

    @Override
    public List<String> keys() {
      return KEYS;
    }

    @Override
    public void run(Session session, Reply reply) {
      Path file = Session.path(out);
      CarWriter.create(
          Session.path(path), Profile.named(profile), hidden, file, force, session.cancel());
      try (CarFile written = CarFile.open(file, session.cancel())) {
        tell(session, reply, written.report(session.cancel()), List.of());
      }
    }
  }

  /// `car list`: what a file holds.
  @Command(name = "list")
  public static final class Show extends Looking {}

  /// `car verify`: whether every block is what it should be.
  @Command(name = "verify")
  public static final class Check extends Looking {}

  /// `car extract`: unpacks the files.
  @Command(name = "extract")
  public static final class Extract implements Deed {
    @Parameters(index = "0", paramLabel = "FILE")
    String file = "";

    @Option(names = "--out", required = true, paramLabel = "DIR")
    String out = "";

    @Option(names = "--force")
    boolean force;

    @Override
    public List<String> keys() {
      return KEYS;
    }

    @Override
    public void run(Session session, Reply reply) {
      try (CarFile car = CarFile.open(Session.path(file), session.cancel())) {
        List<Dag.Flaw> left = CarExtract.extract(car, Session.path(out), force, session.cancel());
        judge(reply, tell(session, reply, car.report(session.cancel()), left), left);
      }
    }
  }
}
