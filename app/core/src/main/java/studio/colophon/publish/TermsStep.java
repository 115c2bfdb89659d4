package studio.colophon.publish;

import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.terms.Shares;
import tools.jackson.databind.node.ObjectNode;

/// Fixes the terms. They were checked when the request was made; stored requests are checked again
/// as they are read.
final class TermsStep implements Step {
  @Override
  public StepName name() {
    return StepName.TERMS;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    Shares shares = job.request().terms().shares();
    return Json.object()
        .put("shares", shares == null ? 1 : shares.list().size())
        .put("royaltyBps", job.request().terms().royaltyBps());
  }
}
