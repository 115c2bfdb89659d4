package studio.colophon.ipfs.name;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.kubo.Kubo;

/// The names of this home (docs/decisions/0027): made, published and resolved only when somebody
/// asks for it. Thread-safe within the one process that holds the home.
public final class Names {
  /// How long a record holds. It can be put again for so long by anybody who has it, without its
  /// key.
  public static final int YEARS = 5;

  /// How long readers may keep an answer; Kubo's own default.
  private static final Duration TTL = Duration.ofMinutes(5);

  private final NameKeys keys;
  private final SequenceGuard guard;
  private final Supplier<Kubo> node;
  private final InstantSource clock;

  /// Names whose last records lie in `folder`.
  ///
  /// @param node the node that is asked, taken anew for each deed
  public Names(NameKeys keys, Path folder, Supplier<Kubo> node, InstantSource clock) {
    this.keys = keys;
    this.guard = new SequenceGuard(folder);
    this.node = node;
    this.clock = clock;
  }

  /// How publishing went.
  public sealed interface Outcome {
    /// What was signed. It is kept here in any case.
    IpnsRecord record();
  }

  /// The node has it and gives back the same bytes.
  public record Published(IpnsRecord record) implements Outcome {}

  /// The node did not take it. Publishing the same again sends the same record.
  public record Unsent(IpnsRecord record, Kubo.Refused why) implements Outcome {}

  /// Makes a name, or gives the one that was made before. Nothing is sent.
  ///
  /// @param label what is named: lower-case letters, digits and hyphens, at most 32
  /// @throws StudioException `diskFull`, `badFile` when its key is damaged
  public synchronized IpnsName create(String label) {
    return keys.make(label, guard::begin);
  }

  /// The name with this label; empty when none was made.
  ///
  /// @throws StudioException `badFile` when its key is damaged
  public Optional<IpnsName> of(String label) {
    return keys.of(label);
  }

  /// Points a name to a root. The record is stored before it is sent; the same root again gives the
  /// same record, until half of its time has passed. Other homes with the same key are outrun by
  /// what the node knows of them.
  ///
  /// @throws StudioException `notFound` without such a name; `needsYou` when the last record of
  ///   this home is lost and the node knows none; `diskFull`, `badFile`, `cancelled`
  public Outcome publish(String label, Cid root, Cancel cancel) {
    IpnsName name =
        keys.of(label)
            .orElseThrow(() -> Problem.of(Fault.NOT_FOUND, "name.missing", label).exception());
    Kubo kubo = node.get();
    IpnsRecord there = known(kubo, name, cancel);
    cancel.check();
    IpnsRecord record = next(label, name, "/ipfs/" + root.v1(), there);
    Optional<Kubo.Refused> refused = kubo.names().put(name.cid(), record.bytes(), cancel);
    return refused
        .<Outcome>map(why -> new Unsent(record, why))
        .orElseGet(() -> new Published(record));
  }

  /// What the node knows of our own name: null when it knows nothing or cannot be asked, for what
  /// this home has stored is enough to go on.
  private static @Nullable IpnsRecord known(Kubo kubo, IpnsName name, Cancel cancel) {
    try {
      byte[] bytes = kubo.names().get(name.cid(), cancel).orElse(null);
      return bytes == null ? null : IpnsRecord.read(name, bytes);
    } catch (Malformed e) {
      return null;
    } catch (StudioException e) {
      cancel.check();
      return null;
    }
  }

  private synchronized IpnsRecord next(
      String label, IpnsName name, String value, @Nullable IpnsRecord there) {
    SequenceGuard.Past past = guard.past(name);
    if (past instanceof SequenceGuard.Forgotten && there == null) {
      throw Problem.of(Fault.NEEDS_YOU, "name.forgotten", name.toString()).exception();
    }
    Instant now = clock.instant();
    long sequence = there == null ? 0 : Math.addExact(there.sequence(), 1);
    if (past instanceof SequenceGuard.Last(IpnsRecord last)) {
      boolean newest = there == null || there.equals(last) || there.sequence() < last.sequence();
      if (newest && last.value().equals(value) && !aged(last, now)) {
        return last;
      }
      sequence = Math.max(sequence, Math.addExact(last.sequence(), 1));
    }
    Instant end = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    IpnsRecord record =
        IpnsRecord.sign(name, value, sequence, end, TTL, message -> keys.sign(label, message));
    guard.keep(record);
    return record;
  }

  private static boolean aged(IpnsRecord record, Instant now) {
    Duration half = Duration.ofDays(365L * YEARS / 2);
    return now.plus(half).isAfter(record.validity());
  }

  /// What a name points to, as the node knows it and its key has signed it; empty when the node
  /// knows no record that holds.
  ///
  /// @throws StudioException `unreachable`, `offline`, `cancelled`; `mismatch` when the node gives
  ///   a record that the name did not sign
  public Optional<IpnsRecord> resolve(IpnsName name, Cancel cancel) {
    Optional<byte[]> bytes = node.get().names().get(name.cid(), cancel);
    try {
      return bytes
          .map(got -> IpnsRecord.read(name, got))
          .filter(record -> !record.expired(clock.instant()));
    } catch (Malformed e) {
      throw Problem.of(Fault.MISMATCH, "name.forged", name.toString()).exception(e);
    }
  }
}
