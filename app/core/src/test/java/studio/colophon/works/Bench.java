package studio.colophon.works;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;

/// A home in which works are published on a real practice network.
public record Bench(Wiring wiring) implements AutoCloseable {
  public static final String MEI = "0x9f2d04e1b1c1e2a3f4d5c6b7a8990a1b2c3d4e5f";
  public static final String JONAS = "0x71c7656ec7ab88b098defb751b7401b5f6d8976f";
  public static final BigInteger ETHER = BigInteger.TEN.pow(18);

  public static Bench in(Path home) {
    return new Bench(Wiring.of(home, true, new Cancel()));
  }

  /// You 70, Mei 20, Jonas 10.
  public Shares three() {
    String you = wiring.wallet().practice().address().toString();
    return Shares.parse(
        List.of("Ann=" + you + ":70", "Mei Chen=" + MEI + ":20", "Jonas=" + JONAS + ":10"));
  }

  /// Begins a publication.
  public Job begin(String title, String text, @Nullable Shares shares) {
    Terms terms = new Terms(shares, 750, Terms.DEFAULT.licence(), Terms.DEFAULT.training());
    Request request = new Request(title, "Ann", "en", terms, "Nights", Target.PRACTICE);
    return wiring.outbox().accept(new Outbox.Source.File(text), request, null, null, (_, _) -> {});
  }

  public Outbox.Progressed go(Job job) {
    return wiring.outbox().advance(job.id(), StepName.VERIFY, (_, _) -> {}, new Cancel());
  }

  /// Publishes to the end.
  public Job publish(String title, String text, @Nullable Shares shares) {
    Outbox.Progressed end = go(begin(title, text, shares));
    if (end.problem() != null) {
      throw new AssertionError(end.problem());
    }
    return end.job();
  }

  public Work work(int number) {
    return wiring.works().refresh(new Cancel()).get(number - 1);
  }

  public Person person(String address) {
    return wiring.money().earnings().get().people().stream()
        .filter(person -> person.account().equals(EvmAddress.parse(address)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    wiring.close();
  }
}
