package studio.colophon.publish;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import studio.colophon.base.Ids;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.origin.Ledger;
import studio.colophon.publish.place.Pins;
import studio.colophon.store.Database;
import studio.colophon.wallet.Wallet;

/// What an outbox is made of.
///
/// @param database where jobs are kept
/// @param ledger drafts and origins
/// @param ids names for jobs
/// @param clock time
/// @param wallet accounts
/// @param addresses where our contracts are
/// @param door the network
/// @param pins the places of copies
/// @param works where CAR files are kept
/// @param practice the practice network, opened when first asked for
/// @param check the check at the end
public record Publishing(
    Database database,
    Ledger ledger,
    Ids ids,
    InstantSource clock,
    Wallet wallet,
    StudioAddresses addresses,
    Door door,
    Pins pins,
    Path works,
    Supplier<Practice> practice,
    TokenCheck check) {
  /// The outbox.
  public Outbox outbox() {
    Jobs jobs = new Jobs(database, clock, ids);
    EditionStep edition = new EditionStep(wallet, works);
    SignStep signing = new SignStep(wallet, addresses, door, clock);
    List<Step> steps =
        List.of(
            new TermsStep(),
            edition,
            signing,
            new PinStep(edition, pins, clock),
            new MintStep(wallet, addresses, practice, jobs, door, clock),
            new VerifyStep(check, practice));
    return new Outbox(
        database, ledger, jobs, steps, edition, signing, pins.delivery().store(), clock);
  }
}
