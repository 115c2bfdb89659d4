package studio.colophon.cli.command;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.Wiring;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.draft.Draft;
import studio.colophon.edition.Cover;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.terms.Licence;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.text.Language;
import studio.colophon.text.Title;
import studio.colophon.wallet.Account;

/// `publish`: the whole way from a text to a token.
@Command(name = "publish")
public final class PublishCommand implements Deed {
  /// What a collection is called when its author gives it no name.
  static final String COLLECTION = "Works";

  private static final int LONGEST_NAME = 200;

  @Parameters(index = "0", paramLabel = "FILE|DRAFT")
  String subject = "";

  @Option(names = "--title", paramLabel = "T")
  @Nullable String title;

  @Option(names = "--author", paramLabel = "NAME")
  @Nullable String author;

  @Option(names = "--cover", paramLabel = "FILE")
  @Nullable String cover;

  @Option(names = "--share", paramLabel = "SHARE")
  List<String> shares = List.of();

  @Option(names = "--royalty", paramLabel = "PERCENT")
  @Nullable String royalty;

  @Option(names = "--licence", paramLabel = "SPDX")
  @Nullable String licence;

  @Option(names = "--training", paramLabel = "yes|no|constrained")
  @Nullable String training;

  @Option(names = "--terms", paramLabel = "FILE.json")
  @Nullable String termsFile;

  @Option(names = "--collection", paramLabel = "NAME")
  String collection = COLLECTION;

  @Option(names = "--network", paramLabel = "NAME")
  @Nullable String network;

  @Option(names = "--rpc", paramLabel = "URL")
  @Nullable String rpc;

  @Option(names = "--chain-id", paramLabel = "N")
  @Nullable Long chainId;

  @Option(names = "--account", paramLabel = "ADDRESS")
  @Nullable String account;

  @Option(names = "--pin", paramLabel = "SERVICE")
  List<String> services = List.of();

  @Option(names = "--max-cost", paramLabel = "WEI")
  @Nullable BigInteger maxCost;

  @Option(names = "--until", paramLabel = "STEP")
  @Nullable String until;

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable String out;

  @Option(names = "--force")
  boolean force;

  @Override
  public List<String> keys() {
    return PublishReply.KEYS;
  }

  @Override
  public void run(Session session, Reply reply) {
    StepName last = last();
    Target target = target();
    Terms terms = terms();
    byte[] picture = cover == null ? null : Cover.read(Session.path(cover)).bytes();
    Wiring wiring = session.wiring();
    services.forEach(wiring.looking().pins().services()::need);
    Outbox.Source source = source(session, wiring);
    checkAccount(wiring);
    warn(session, wiring, terms.shares(), shares.size());
    String text = text(source);
    Request request =
        new Request(
            line("--title", title == null ? title(source) : title),
            author == null ? null : line("--author", author),
            Language.of(text),
            terms,
            line("--collection", collection),
            target,
            true,
            services);
    Path folder = out == null ? null : Session.path(out);
    new Publication(session, reply, last).run(source, request, picture, maxCost, folder, force);
  }

  private StepName last() {
    if (until == null) {
      return StepName.VERIFY;
    }
    String word = until;
    return StepName.of(word)
        .orElseThrow(() -> Problem.of(Fault.BAD_ARGUMENT, "publish.until", word).exception());
  }

  private Target target() {
    if (rpc == null && chainId == null) {
      if (network != null && !network.equals(Target.PRACTICE.name())) {
        throw Problem.of(Fault.BAD_ARGUMENT, "network.unknown", network).exception();
      }
      return Target.PRACTICE;
    }
    if (rpc == null || chainId == null || network != null || chainId < 1) {
      throw Problem.of(Fault.BAD_ARGUMENT, "network.half").exception();
    }
    try {
      URI url = URI.create(rpc);
      if (url.getHost() == null) {
        throw Problem.of(Fault.BAD_ARGUMENT, "net.address", rpc).exception();
      }
      return new Target(
          url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()), chainId, url);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_ARGUMENT, "net.address", rpc).exception(e);
    }
  }

  /// The terms file where one is given, each option over it, the defaults below.
  private Terms terms() {
    Terms base = termsFile == null ? Terms.DEFAULT : Terms.read(bytes(Session.path(termsFile)));
    return new Terms(
        shares.isEmpty() ? base.shares() : Shares.parse(shares),
        royalty == null ? base.royaltyBps() : Royalty.parse(royalty),
        licence == null ? base.licence() : Licence.parse(licence),
        training == null ? base.training() : Training.parse(training));
  }

  private static byte[] bytes(Path path) {
    if (!Files.exists(path)) {
      throw Problem.of(Fault.NOT_FOUND, "path.missing", path).exception();
    }
    try {
      if (Files.size(path) > 1 << 20) {
        throw Problem.of(Fault.BAD_FILE, "publish.termsFile", path).exception();
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Problem.of(Fault.BAD_FILE, "publish.termsFile", path).exception(e);
    }
  }

  /// A draft where the word is the id of one, else a file.
  private Outbox.Source source(Session session, Wiring wiring) {
    if (subject.matches("d_[0-9a-z]{10}") && !Files.exists(Session.path(subject))) {
      Optional<Draft> draft = wiring.drafts().find(subject);
      return new Outbox.Source.Own(
          draft.orElseThrow(
              () -> Problem.of(Fault.NOT_FOUND, "draft.missing", subject).exception()));
    }
    return new Outbox.Source.File(ImportCommand.read(session, subject).text());
  }

  private static String text(Outbox.Source source) {
    return switch (source) {
      case Outbox.Source.File file -> file.text();
      case Outbox.Source.Own own -> own.draft().text();
    };
  }

  private static String title(Outbox.Source source) {
    return switch (source) {
      case Outbox.Source.File file -> Title.of(file.text());
      case Outbox.Source.Own own -> own.draft().title();
    };
  }

  /// Points out addresses that look like another one the author uses; she may mean them.
  private static void warn(Session session, Wiring wiring, @Nullable Shares shares, int given) {
    if (shares == null) {
      return;
    }
    if (shares.list().size() < given) {
      session.console().err(session.say("words.shares.merged", given - shares.list().size()));
    }
    List<EvmAddress> known = wiring.wallet().accounts().stream().map(Account::address).toList();
    for (Shares.Warning warning : shares.warnings(known)) {
      session
          .console()
          .err(session.say("words." + warning.code(), warning.address(), warning.other()));
    }
  }

  private void checkAccount(Wiring wiring) {
    if (account == null) {
      return;
    }
    EvmAddress wanted = EvmAddress.parse(account);
    boolean ours =
        wiring.wallet().accounts().stream().anyMatch(known -> known.address().equals(wanted));
    if (!ours) {
      throw Problem.of(Fault.BAD_ARGUMENT, "account.unknown", wanted).exception();
    }
  }

  /// A name on one line without control characters.
  private static String line(String option, String text) {
    String plain = text.strip();
    boolean bad =
        plain.isEmpty()
            || (plain.length() > LONGEST_NAME && !option.equals("--title"))
            || plain.length() > 4 * LONGEST_NAME
            || plain.chars().anyMatch(Character::isISOControl);
    if (bad) {
      throw Problem.of(Fault.BAD_ARGUMENT, "usage.value", option).exception();
    }
    return plain;
  }
}
