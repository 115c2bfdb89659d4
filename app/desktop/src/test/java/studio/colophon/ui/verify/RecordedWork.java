package studio.colophon.ui.verify;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Practice;
import studio.colophon.edition.Edition;
import studio.colophon.edition.Manuscript;
import studio.colophon.fake.PracticeHome;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.origin.Origin;
import studio.colophon.origin.OriginLog;
import studio.colophon.origin.Statement;
import studio.colophon.terms.Share;
import studio.colophon.terms.Training;
import studio.colophon.text.Graphemes;
import studio.colophon.verify.Subject;
import studio.colophon.wallet.Payee;

/// A home whose practice network really runs, and works that are recorded there.
public final class RecordedWork implements AutoCloseable {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x1111111111111111111111111111111111111111");
  private static final EvmAddress MEI =
      EvmAddress.parse("0x2222222222222222222222222222222222222222");
  private static final int BPS = 750;

  private final Path home;
  private final PracticeHome practiceHome;
  private final Practice practice;

  /// Runs a practice network in this home.
  public RecordedWork(Path home) {
    this.home = home;
    practiceHome = new PracticeHome(home);
    practice = practiceHome.open();
  }

  /// A work.
  ///
  /// @param token as it is pasted
  /// @param car its CAR file
  public record Work(String token, String metadata, String edition, Path car) {}

  /// The home.
  public Path home() {
    return home;
  }

  /// Services on the home, kept to this computer.
  public Wiring wiring() {
    return Wiring.of(home, true, new Cancel());
  }

  /// Records a work and keeps its parts here.
  public Work record(String title, String text, String language) {
    int all = Graphemes.count(text);
    Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
    origins.put(Origin.AI, all * 21 / 100);
    origins.put(Origin.AI_EDITED, all * 15 / 100);
    origins.put(Origin.TYPED, all - all * 21 / 100 - all * 15 / 100);
    Statement imported =
        Statement.of(
            studio.colophon.origin.Spans.all(Origin.UNKNOWN, all), OriginLog.ofImport(text));
    Statement statement = new Statement(all, origins, imported.root(), imported.leaves());
    List<Share> shares = List.of(new Share("Ann", ANN, 4), new Share("Mei", MEI, 1));
    Edition edition =
        Edition.freeze(
            new Manuscript(
                title,
                "Ann Lindqvist",
                text,
                language,
                null,
                "CC-BY-NC-4.0",
                Training.NO,
                BPS,
                shares,
                statement),
            new Cancel());
    Path car = home.resolve(edition.metadataCid() + ".car");
    CarWriter.write(car, edition.roots(), BlockSource.of(edition.blocks()), false, new Cancel());
    BlockStore store = BlockStore.open(home.resolve("blocks"));
    store.putAll(edition.blocks());
    String metadata = new String(edition.metadata(), java.nio.charset.StandardCharsets.UTF_8);
    practiceHome.mint(
        practice,
        PracticeHome.voucher(metadata, BPS, List.of(new Payee(ANN, 4), new Payee(MEI, 1))));
    practice.mine(3);
    practice.checkpoint();
    EvmAddress collection = new StudioAddresses().worksOf(practiceHome.collection());
    BigInteger id = edition.tokenId();
    return new Work(
        new Subject.Token(20252026, collection, id).toString(),
        edition.metadataCid().toString(),
        edition.editionCid().toString(),
        car);
  }

  @Override
  public void close() {
    practice.close();
  }
}
