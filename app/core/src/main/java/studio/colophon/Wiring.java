package studio.colophon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Assistant;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Source;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Ids;
import studio.colophon.base.Problem;
import studio.colophon.base.Watchable;
import studio.colophon.chain.Chain;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Practice;
import studio.colophon.draft.Drafts;
import studio.colophon.generate.Coach;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.ModelGateway;
import studio.colophon.history.History;
import studio.colophon.history.Published;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.gateway.Limits;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.name.Names;
import studio.colophon.ipfs.serve.GatewayServer;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.ipfs.store.BlockStore.Scrubbed;
import studio.colophon.manuscript.Manuscripts;
import studio.colophon.net.Door;
import studio.colophon.origin.Ledger;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Publishing;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.publish.TokenCheck;
import studio.colophon.publish.keeping.Keeping;
import studio.colophon.publish.keeping.KeepingWorker;
import studio.colophon.publish.keeping.Wishes;
import studio.colophon.publish.place.Delivery;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replicas;
import studio.colophon.publish.place.Services;
import studio.colophon.publish.place.Tokens;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.review.People;
import studio.colophon.publish.review.Reviews;
import studio.colophon.settings.KeptIn;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.store.Database;
import studio.colophon.vault.Vault;
import studio.colophon.verify.Result;
import studio.colophon.verify.Sources;
import studio.colophon.verify.Subject;
import studio.colophon.verify.Verdict;
import studio.colophon.verify.Verifier;
import studio.colophon.wallet.Account;
import studio.colophon.wallet.Wallet;
import studio.colophon.works.Deeds;
import studio.colophon.works.Networks;
import studio.colophon.works.Works;
import studio.colophon.works.earnings.Money;

/// Builds every service, once, when it is first asked for. What only looks takes no lock and makes
/// no home; what writes takes the home for this process.
public final class Wiring implements AutoCloseable {
  /// How often text that streams is told.
  private static final long PULSE_MILLIS = 33;

  private final Path folder;
  private final Door door;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final Cancel cancel;
  private final HeldHome home;
  private final HomeBlocks blocks;
  private final PracticeNetwork practice;

  private @Nullable StudioAddresses addresses;
  private @Nullable Watchable<Settings> settings;
  private @Nullable Wiring looker;
  private @Nullable Inquiries inquiries;
  private @Nullable Outbox outbox;
  private @Nullable Works works;
  private @Nullable Money money;
  private @Nullable Names names;
  private @Nullable Manuscripts manuscripts;
  private @Nullable OutboxWorker worker;
  private @Nullable Keeping keeping;
  private @Nullable KeepingWorker keepingWorker;

  private Wiring(Path folder, Door door, Cancel cancel, boolean looks) {
    this.folder = folder;
    this.door = door;
    this.cancel = cancel;
    this.home = new HeldHome(folder, looks);
    this.blocks = new HomeBlocks(folder, door, this::node, cancel);
    this.practice = new PracticeNetwork(folder, this::wallet, door, cancel);
  }

  /// Services on a home.
  ///
  /// @param offline whether only this computer may be asked
  /// @param cancel ends what is going on
  public static Wiring of(Path home, boolean offline, Cancel cancel) {
    return new Wiring(home, new Door(offline), cancel, false);
  }

  /// The same services for a command that only looks.
  public synchronized Wiring looking() {
    if (looker == null) {
      looker = new Wiring(folder, door, cancel, true);
    }
    return looker;
  }

  /// Obeys these settings from now on: the lock of the door, and where the IPFS node is looked for.
  public synchronized void obey(Watchable<Settings> chosen) {
    settings = chosen;
    door.lock(chosen.get().thisComputerOnly());
    chosen.watch(now -> door.lock(now.thisComputerOnly()));
  }

  /// Where an IPFS node would listen: as chosen, else where one of this computer is found.
  public URI node() {
    URI chosen = settings == null ? null : settings.get().keptIn().node();
    return chosen == null
        ? Kubo.discover(System.getenv(), Path.of(System.getProperty("user.home")))
        : chosen;
  }

  /// The home folder, which need not exist.
  public Path folder() {
    return folder;
  }

  /// The version of this program.
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = Wiring.class.getResourceAsStream("/studio/colophon/version.properties")) {
      properties.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /// The door to the network.
  public Door door() {
    return door;
  }

  /// Where our contracts are.
  public synchronized StudioAddresses addresses() {
    if (addresses == null) {
      addresses = new StudioAddresses();
    }
    return addresses;
  }

  /// All drafts.
  public Drafts drafts() {
    return new Drafts(database(), clock, new Ids(random));
  }

  /// Drafts with the origins of their words.
  public Ledger ledger() {
    return new Ledger(database(), drafts(), clock, random);
  }

  /// What drafts were at earlier times.
  public History history() {
    return new History(database(), clock, new Ids(random));
  }

  /// Which passage of a text published from here is which.
  public Published published() {
    return new Published(database(), drafts(), ledger(), history());
  }

  /// The drafts that are open; closed with this.
  public synchronized Manuscripts manuscripts() {
    if (manuscripts == null) {
      manuscripts =
          new Manuscripts(
              database(),
              drafts(),
              ledger(),
              history(),
              clock,
              ZoneId.systemDefault(),
              Executors.newSingleThreadScheduledExecutor(
                  Thread.ofPlatform().name("manuscript-saver").daemon().factory()));
      manuscripts.recover();
    }
    return manuscripts;
  }

  /// Suggestions.
  public Assistant assistant() {
    return new Assistant(database(), ledger(), new Ids(random), clock);
  }

  /// The writing helper of the window.
  public synchronized Inquiries inquiries() {
    if (inquiries == null) {
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      inquiries =
          new Inquiries(
              database(),
              new Ids(random),
              clock,
              this::gateway,
              threads,
              CompletableFuture.delayedExecutor(PULSE_MILLIS, TimeUnit.MILLISECONDS, threads));
    }
    return inquiries;
  }

  private ModelGateway gateway(Source source) {
    URI base = source.base();
    return base == null
        ? new Coach()
        : new Endpoint(door, base, source.model(), modelKeys().of(source.id(), base).orElse(null));
  }

  /// The accounts.
  public Wallet wallet() {
    return new Wallet(vault(), random);
  }

  /// Keys of model services.
  public ServiceKeys modelKeys() {
    return new ServiceKeys(vault(), "model-");
  }

  /// What looks after copies.
  public synchronized Keeping keeping() {
    if (keeping == null) {
      keeping =
          new Keeping(database(), pins(), this::kept, this::wishes, Limits.USUAL, random, clock);
    }
    return keeping;
  }

  /// The same at work by itself, which has not begun; closed with this.
  public synchronized KeepingWorker keepingWorker() {
    if (keepingWorker == null) {
      keepingWorker = new KeepingWorker(keeping(), clock);
    }
    return keepingWorker;
  }

  private List<studio.colophon.publish.keeping.Work> kept() {
    return outbox().all().stream()
        .filter(job -> job.fact(StepName.EDITION, "editionCid") != null)
        .map(
            job ->
                new studio.colophon.publish.keeping.Work(
                    job.request().title(),
                    List.of(
                        Cid.parse(String.valueOf(job.fact(StepName.EDITION, "metadataCid"))),
                        Cid.parse(String.valueOf(job.fact(StepName.EDITION, "editionCid"))))))
        .toList();
  }

  private Wishes wishes() {
    KeptIn chosen = keptIn();
    URI gateway =
        Kubo.discoverGateway(System.getenv(), Path.of(System.getProperty("user.home")))
            .orElse(null);
    return new Wishes(chosen.copies(), chosen.gateways(), gateway, chosen.folder());
  }

  /// As the window has it now, else as the settings of the home say.
  private KeptIn keptIn() {
    Watchable<Settings> now = settings;
    return now == null ? SettingsFile.open(folder).settings().get().keptIn() : now.get().keptIn();
  }

  /// The places of copies, and the services that keep some.
  public Pins pins() {
    Tokens tokens = new PinTokens(new ServiceKeys(vault(), "pin-"));
    return new Pins(
        new Replicas(database()),
        new Services(database(), tokens, door, clock),
        new Delivery(blocks::store, door, this::node, folder.resolve("works/scratch")),
        clock);
  }

  /// IPNS names. Nothing is published by itself: somebody has to ask for it.
  public synchronized Names names() {
    if (!home.looks()) {
      home.take();
    }
    if (names == null) {
      names =
          new Names(
              new NameVault(vault(), random),
              folder.resolve("names"),
              () -> new Kubo(door, node()),
              clock);
    }
    return names;
  }

  private Vault vault() {
    return new Vault(folder.resolve("vault"), random);
  }

  /// What makes texts with this service.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when its address or model is none,
  ///   `badFile` when its key cannot be read
  public ModelGateway model(Service service) {
    String key = modelKeys().of(service.id(), service.base()).orElse(null);
    return new Endpoint(door, service.base(), service.model(), key);
  }

  /// The blocks of this home; none where there is no home.
  public BlockSource blocks() {
    return blocks.source();
  }

  /// Hashes every block of this home and looks whether all of every work is here.
  ///
  /// @throws studio.colophon.base.StudioException `cancelled`, `badFile`
  public Scrubbed scrubStore() {
    return blocks.scrub(has -> outbox().roots(has));
  }

  /// As [#scrubStore], and takes what is bad or missing from the CAR files of this home and from
  /// the IPFS node.
  ///
  /// @throws studio.colophon.base.StudioException as [#scrubStore]; `homeInUse`, `diskFull`
  public Scrubbed repairStore() {
    home.take();
    return blocks.repair(has -> outbox().roots(has));
  }

  /// A gateway of this computer over the blocks of this home, those that come later included. Takes
  /// no lock; the caller closes it.
  ///
  /// @param port 0 for any
  /// @throws studio.colophon.base.StudioException `portTaken`
  public GatewayServer serveGateway(int port) {
    return blocks.serve(port);
  }

  /// Where a browser of this computer can look at an edition. The gateway behind it is started when
  /// first asked for, and closed with this.
  ///
  /// @param edition the CID of its folder
  public URI preview(String edition) {
    return blocks.preview(Cid.parse(edition));
  }

  /// The check of cli.md, "Verify".
  public Verifier verifier() {
    return new Verifier(door, addresses());
  }

  /// The queue of publications.
  public synchronized Outbox outbox() {
    if (outbox == null) {
      outbox = publishing().outbox();
    }
    return outbox;
  }

  /// The outbox at work, which has not begun; closed with this.
  public synchronized OutboxWorker outboxWorker() {
    if (worker == null) {
      worker = new OutboxWorker(outbox(), clock);
    }
    return worker;
  }

  /// Reviews before signing.
  public Reviews reviews() {
    People people = new People(database(), clock);
    return new Reviews(drafts(), ledger(), outbox(), wallet(), people, pins().services());
  }

  private Publishing publishing() {
    return new Publishing(
        database(),
        ledger(),
        new Ids(random),
        clock,
        wallet(),
        addresses(),
        door,
        pins(),
        folder.resolve("works"),
        this::practice,
        check());
  }

  private TokenCheck check() {
    return (token, rpc, car, asked) -> {
      Verdict verdict =
          verifier().verify(Subject.parse(token), new Sources(rpc, List.of(), car, null), asked);
      return new TokenCheck.Found(
          verdict.with(Result.FAILED).stream().map(check -> check.word()).toList(),
          verdict.with(Result.UNCHECKED).stream().map(check -> check.word()).toList());
    };
  }

  /// What was published.
  public synchronized Works works() {
    if (works == null) {
      works = new Works(outbox(), networks(), this::ownAccounts);
    }
    return works;
  }

  /// What works earn.
  public synchronized Money money() {
    if (money == null) {
      money =
          new Money(
              works(), networks(), this::practice, addresses(), wallet(), database(), door, clock);
    }
    return money;
  }

  /// What can be done with the practice network to see what a chain does.
  public Deeds deeds() {
    return new Deeds(works(), outbox(), this::practice);
  }

  private Networks networks() {
    return new Networks(practice::ifAny, door);
  }

  private Set<EvmAddress> ownAccounts() {
    return wallet().accounts().stream().map(Account::address).collect(Collectors.toSet());
  }

  /// The practice network, started or joined when first asked for; closed with this.
  public Practice practice() {
    return practice.open();
  }

  /// Which public chain a node says it serves.
  ///
  /// @return its EIP-155 id
  /// @throws studio.colophon.base.StudioException `exists` when it is the practice network, which
  ///   is always there, `badArgument` for an address that cannot be asked, `unreachable`,
  ///   `offline`, `cancelled`
  public long chainIdAt(URI node, Cancel asked) {
    BigInteger id = Chain.idAt(door, node, asked);
    if (id.signum() <= 0 || id.bitLength() > 62) {
      throw Problem.of(Fault.UNREACHABLE, "settings.chainId").exception();
    }
    if (id.longValueExact() == Target.PRACTICE.chainId()) {
      throw Problem.of(Fault.EXISTS, "settings.practiceNetwork").exception();
    }
    return id.longValueExact();
  }

  /// Ends the practice network as far as this process runs it, after what it has confirmed is on
  /// disk, and starts it again.
  public Practice restartPractice() {
    return practice.restart();
  }

  /// Where the practice network listens, null while this process does not use it.
  public @Nullable String practiceUrl() {
    return practice.url();
  }

  /// Runs the practice network in this process; the home is held only while it starts.
  public Practice servePractice(int port) {
    home.take();
    try {
      return practice.serve(port);
    } finally {
      home.giveBack();
    }
  }

  /// For readers: the practice network as it runs, or a copy of its last checkpoint.
  public Optional<Practice> glance() {
    return practice.glance();
  }

  /// Where the practice network runs, when another process runs it now.
  public Optional<URI> practiceRunning() {
    return practice.running();
  }

  private Database database() {
    return home.database();
  }

  @Override
  public void close() {
    Wiring reader;
    Database writer;
    Inquiries asked;
    Manuscripts pages;
    BlockStore store;
    GatewayServer shown;
    synchronized (this) {
      store = blocks.opened();
      shown = blocks.previewing();
      pages = manuscripts;
      reader = looker;
      writer = home.opened();
      asked = inquiries;
    }
    if (shown != null) {
      shown.close();
    }
    if (asked != null) {
      asked.close();
    }
    if (reader != null) {
      reader.close();
    }
    if (keepingWorker != null) {
      keepingWorker.close();
    }
    if (worker != null) {
      worker.close();
    }
    try (pages;
        store) {
      practice.close();
    } finally {
      if (writer != null) {
        writer.close();
      }
      home.giveBack();
    }
  }
}
