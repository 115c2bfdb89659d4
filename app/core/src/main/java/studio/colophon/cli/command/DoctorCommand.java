package studio.colophon.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.chain.practice.AnvilBinary;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import tools.jackson.databind.node.ArrayNode;

/// `doctor`: whether everything needed is here.
@Command(name = "doctor")
public final class DoctorCommand implements Deed {
  private static final long LEAST_ROOM = 64L << 20;

  @Override
  public List<String> keys() {
    return List.of("home", "version", "java", "practice", "checks");
  }

  @Override
  public void run(Session session, Reply reply) {
    Wiring wiring = session.wiring();
    Path folder = wiring.folder();
    ArrayNode checks = Json.array();
    reply
        .put("home", folder.toString())
        .put("version", Wiring.version())
        .put("java", Runtime.version().toString());
    boolean fine = home(session, checks, folder);
    fine &= database(session, checks, wiring);
    fine &= practice(session, reply, checks);
    reply.put("checks", checks);
    for (var check : checks) {
      reply.say(
          session.say(
              "words.check",
              session.say("doctor." + check.get("check").asString()),
              session.say("health." + check.get("result").asString()),
              check.get("detail").asString("")));
    }
    if (!fine) {
      reply.fail(Problem.of(Fault.UNHEALTHY, "doctor.unhealthy"));
    }
  }

  private static boolean home(Session session, ArrayNode checks, Path folder) {
    Path there = folder;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isWritable(there) || !Files.isDirectory(there)) {
      return add(session, checks, "home", Problem.of(Fault.BAD_ARGUMENT, "home.unusable", folder));
    }
    boolean room = there.toFile().getUsableSpace() >= LEAST_ROOM;
    return room
        ? add(checks, "home", folder.toString())
        : add(session, checks, "home", Problem.of(Fault.DISK_FULL, "disk.full", folder));
  }

  private static boolean database(Session session, ArrayNode checks, Wiring wiring) {
    try {
      int drafts = wiring.looking().drafts().all().size();
      return add(checks, "database", session.say("words.draftCount", drafts));
    } catch (StudioException e) {
      return add(session, checks, "database", e.problem());
    }
  }

  private static boolean practice(Session session, Reply reply, ArrayNode checks) {
    try {
      Path anvil = AnvilBinary.ofThisComputer().checked();
      reply.put(
          "practice",
          Json.object().put("path", anvil.toString()).put("version", AnvilBinary.VERSION));
      return add(checks, "practice", anvil.toString());
    } catch (StudioException e) {
      reply.put("practice", Json.object().putNull("path").putNull("version"));
      return add(session, checks, "practice", e.problem());
    }
  }

  private static boolean add(ArrayNode checks, String check, String detail) {
    checks
        .addObject()
        .put("check", check)
        .put("result", "ok")
        .put("detail", detail)
        .putNull("next");
    return true;
  }

  private static boolean add(Session session, ArrayNode checks, String check, Problem problem) {
    checks
        .addObject()
        .put("check", check)
        .put("result", "failed")
        .put("detail", session.messages().message(problem))
        .put("next", session.messages().next(problem));
    return false;
  }
}
