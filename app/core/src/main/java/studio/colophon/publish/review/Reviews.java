package studio.colophon.publish.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.origin.Ledger;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.place.Service;
import studio.colophon.publish.place.Services;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.text.Count;
import studio.colophon.text.Language;
import studio.colophon.wallet.SigningRequest;
import studio.colophon.wallet.Wallet;

/// Begins reviews, filled in with what was used last time, and brings them to the signature.
/// Blocking; thread-safe.
public final class Reviews {
  private final Drafts drafts;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Wallet wallet;
  private final People people;
  private final Services services;

  /// Reviews of these drafts.
  public Reviews(
      Drafts drafts,
      Ledger ledger,
      Outbox outbox,
      Wallet wallet,
      People people,
      Services services) {
    this.drafts = drafts;
    this.ledger = ledger;
    this.outbox = outbox;
    this.wallet = wallet;
    this.people = people;
    this.services = services;
  }

  /// The people whose addresses were compared.
  public People people() {
    return people;
  }

  /// The account that signs, which is made now if there is none.
  public EvmAddress account() {
    return wallet.practice().address();
  }

  /// A review of a draft with valid defaults: as it was published last, else with the shares of the
  /// latest publication and what the author usually gives.
  ///
  /// @param author the author's usual name, may be empty
  /// @param usual her usual royalty, licence and training; its shares do not matter
  /// @throws StudioException `notFound`
  public Review begin(String draftId, String author, Terms usual) {
    Draft draft = draft(draftId);
    Optional<Request> last = last(draftId, true);
    String name = last.map(Request::author).orElse(author);
    Terms terms = last.map(Request::terms).orElse(usual);
    Terms before = last(draftId, false).map(Request::terms).orElse(Terms.DEFAULT);
    return new Review(
        draftId,
        draft.text(),
        Count.of(draft.text()),
        ledger.statement(draftId),
        draft.title(),
        name,
        Language.of(draft.text()),
        null,
        lines(before.shares(), name),
        Royalty.percent(terms.royaltyBps()),
        terms.licence(),
        terms.training(),
        last.map(Request::atNode).orElse(true),
        services.all().stream().map(Service::name).toList());
  }

  /// The request of the latest publication of this draft, else of any unless only its own is asked
  /// for.
  private Optional<Request> last(String draftId, boolean own) {
    List<Job> jobs = outbox.all();
    return jobs.stream()
        .filter(job -> job.draftId().equals(draftId))
        .reduce((_, later) -> later)
        .or(() -> own ? Optional.empty() : jobs.stream().reduce((_, later) -> later))
        .map(Job::request);
  }

  private List<Line> lines(@Nullable Shares shares, String author) {
    EvmAddress own = account();
    if (shares == null) {
      return List.of(new Line(author, "author", own.toString(), "100", true));
    }
    List<Person> known = people.all();
    List<Line> lines = new ArrayList<>();
    for (Share share : shares.list()) {
      boolean mine = share.address().equals(own);
      String role =
          known.stream()
              .filter(person -> person.address().equals(share.address()))
              .map(Person::role)
              .findFirst()
              .orElse(mine ? "author" : "");
      lines.add(
          new Line(share.name(), role, share.address().toString(), part(shares, share), mine));
    }
    return lines;
  }

  /// `20`, or `1/3` where four decimals are not exact.
  private static String part(Shares shares, Share share) {
    return shares.exact(share).replace(" %", "");
  }

  /// Puts a review into the outbox and freezes its edition. Nothing is signed and nothing is sent.
  ///
  /// @return what the author is asked to sign; the request is empty when the same was signed before
  /// @throws StudioException `needsYou` when the draft has another text than was reviewed
  public Prepared prepare(Review review, Cancel cancel) {
    Request request = review.request();
    Draft draft = draft(review.draftId());
    if (!draft.text().equals(review.text())) {
      throw Problem.of(Fault.NEEDS_YOU, "review.textChanged").exception();
    }
    byte[] cover = review.cover() == null ? null : review.cover().bytes();
    Job job = outbox.accept(new Outbox.Source.Own(draft), request, cover, null, (_, _) -> {});
    return prepare(job.id(), cancel);
  }

  /// A publication that waits for the signature.
  ///
  /// @param jobId the job
  /// @param editionCid the name of the edition
  /// @param request what is to be signed; empty when it was signed before
  public record Prepared(String jobId, String editionCid, Optional<SigningRequest> request) {}

  /// Asks for the signature of a job that waits for it.
  public Prepared prepare(String jobId, Cancel cancel) {
    Outbox.Progressed progressed = outbox.advance(jobId, StepName.EDITION, (_, _) -> {}, cancel);
    if (progressed.problem() != null) {
      throw progressed.problem().exception();
    }
    Job job = progressed.job();
    return new Prepared(
        jobId,
        String.valueOf(job.fact(StepName.EDITION, "editionCid")),
        job.isOver(StepName.SIGN) ? Optional.empty() : Optional.of(outbox.signing(jobId)));
  }

  /// Signs what was shown. From here on the outbox goes on by itself.
  public void sign(Prepared prepared, Cancel cancel) {
    Outbox.Progressed progressed =
        outbox.advance(prepared.jobId(), StepName.SIGN, (_, _) -> {}, cancel);
    if (progressed.problem() != null) {
      throw progressed.problem().exception();
    }
  }

  private Draft draft(String id) {
    return drafts
        .find(id)
        .orElseThrow(() -> Problem.of(Fault.NOT_FOUND, "draft.missing", id).exception());
  }
}
