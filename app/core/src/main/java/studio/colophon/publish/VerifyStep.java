package studio.colophon.publish;

import java.nio.file.Path;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.practice.Practice;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks the work as a stranger would, over the node and the CAR file.
final class VerifyStep implements Step {
  private final TokenCheck check;
  private final Supplier<Practice> practice;

  VerifyStep(TokenCheck check, Supplier<Practice> practice) {
    this.check = check;
    this.practice = practice;
  }

  @Override
  public StepName name() {
    return StepName.VERIFY;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    String token = String.valueOf(job.fact(StepName.MINT, "token"));
    Path car = Path.of(String.valueOf(job.fact(StepName.EDITION, "car")));
    TokenCheck.Found found = check.check(token, practice.get().url(), car, cancel);
    if (!found.failed().isEmpty()) {
      throw Problem.of(Fault.MISMATCH, "publish.notVerified", String.join(", ", found.failed()))
          .exception();
    }
    ArrayNode open = Json.array();
    found.open().forEach(open::add);
    return Json.object().put("verified", true).set("open", open);
  }
}
