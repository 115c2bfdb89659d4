package studio.colophon.cli.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.Wiring;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.practice.Practice;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.publish.Target;
import studio.colophon.verify.Finding;
import studio.colophon.verify.Report;
import studio.colophon.verify.Result;
import studio.colophon.verify.Sources;
import studio.colophon.verify.Subject;
import studio.colophon.verify.Verdict;

/// `verify`: who published what.
@Command(name = "verify")
public final class VerifyCommand implements Deed {
  @Parameters(index = "0", paramLabel = "TOKEN|CID|LINK|FILE.car")
  String subject = "";

  @Option(names = "--rpc", paramLabel = "URL")
  @Nullable String rpc;

  @Option(names = "--gateway", paramLabel = "URL")
  List<String> gateways = List.of();

  @Option(names = "--car", paramLabel = "FILE")
  @Nullable String car;

  @Option(names = "--report", paramLabel = "FILE")
  @Nullable String report;

  @Option(names = "--force")
  boolean force;

  @Override
  public List<String> keys() {
    return List.of(
        "subject", "kind", "token", "editionCid", "metadataCid", "title", "checks", "sources");
  }

  @Override
  public void run(Session session, Reply reply) {
    Subject what = Subject.parse(subject);
    Path paper = report == null ? null : Session.path(report);
    if (paper != null && !force && Files.exists(paper)) {
      throw Problem.of(Fault.EXISTS, "file.exists", paper).exception();
    }
    Wiring wiring = session.wiring();
    Optional<Practice> practice =
        rpc == null && needsPractice(what) ? wiring.glance() : Optional.empty();
    try {
      URI node = rpc == null ? practice.map(Practice::url).orElse(null) : url(rpc);
      List<URI> asked = new ArrayList<>();
      gateways.forEach(gateway -> asked.add(url(gateway)));
      Path file = car == null ? null : Session.path(car);
      boolean home = car == null && gateways.isEmpty();
      Verdict verdict =
          wiring
              .verifier()
              .verify(
                  what,
                  new Sources(node, asked, file, home ? wiring.blocks() : null),
                  session.cancel());
      tell(session, reply, verdict);
      if (paper != null) {
        Disk.write(paper, Json.pretty(new Report(verdict, session.messages().locale()).object()));
      }
    } finally {
      practice.ifPresent(Practice::close);
    }
  }

  private static boolean needsPractice(Subject what) {
    return what instanceof Subject.Token token && token.chainId() == Target.PRACTICE.chainId();
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_ARGUMENT, "net.address", text).exception(e);
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "net.address", text).exception();
  }

  private static void tell(Session session, Reply reply, Verdict verdict) {
    Locale locale = session.messages().locale();
    reply.putAll(new Report(verdict, locale).object());
    List<Finding> failed = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      reply.say(
          session.say(
              "words.finding",
              session.say("result." + finding.result().word()),
              finding.say(locale)));
      if (finding.result() == Result.FAILED) {
        failed.add(finding);
      }
    }
    reply.say(Finding.sentence("nobody", locale));
    if (!failed.isEmpty()) {
      String names =
          String.join(", ", failed.stream().map(finding -> finding.check().word()).toList());
      reply.fail(Problem.of(Fault.MISMATCH, "verify.failed", names));
    } else if (verdict.dead() != null) {
      reply.fail(verdict.dead());
    }
  }
}
