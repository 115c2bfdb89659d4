package studio.colophon.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.terms.Licence;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.text.Language;
import studio.colophon.text.Title;

/// `try`: the main job on the sample work, on the practice network.
@Command(name = "try")
public final class TryCommand implements Deed {
  private static final int ROYALTY_BPS = 500;

  @Override
  public List<String> keys() {
    return PublishReply.KEYS;
  }

  @Override
  public void run(Session session, Reply reply) {
    String text = Sample.text(session.messages().locale());
    Terms terms = new Terms(null, ROYALTY_BPS, Licence.parse("CC-BY-4.0"), Training.NO);
    Request request =
        new Request(
            Title.of(text),
            null,
            Language.of(text),
            terms,
            PublishCommand.COLLECTION,
            Target.PRACTICE);
    new Publication(session, reply, StepName.VERIFY)
        .run(new Outbox.Source.File(text), request, null, null, null, false);
  }
}
