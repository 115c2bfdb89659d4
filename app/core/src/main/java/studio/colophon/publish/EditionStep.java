package studio.colophon.publish;

import java.nio.file.Path;
import java.util.List;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Json;
import studio.colophon.edition.Cover;
import studio.colophon.edition.Edition;
import studio.colophon.edition.Manuscript;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.origin.Statement;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import studio.colophon.wallet.Wallet;
import tools.jackson.databind.node.ObjectNode;

/// Freezes the edition and writes its CAR file into the home.
final class EditionStep implements Step {
  private final Wallet wallet;
  private final Path folder;

  /// @param folder where CAR files are kept
  EditionStep(Wallet wallet, Path folder) {
    this.wallet = wallet;
    this.folder = folder;
  }

  @Override
  public StepName name() {
    return StepName.EDITION;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    List<Share> shares = shares(job);
    Edition edition = freeze(job, shares, cancel);
    Disk.folder(folder);
    Path car =
        folder.resolve((shares.isEmpty() ? edition.editionCid() : edition.metadataCid()) + ".car");
    CarWriter.write(car, edition.roots(), BlockSource.of(edition.blocks()), true, cancel);
    ObjectNode out =
        Json.object()
            .put("editionCid", edition.editionCid().toString())
            .put("car", car.toString())
            .put("shares", Payees.stored(shares));
    if (!shares.isEmpty()) {
      out.put("metadataCid", edition.metadataCid().toString());
      out.put("tokenId", edition.tokenId().toString());
    }
    return out;
  }

  /// The edition of a job, made again from what the job holds.
  Edition again(Job job, Cancel cancel) {
    return freeze(job, shares(job), cancel);
  }

  /// The shares, ascending by account. Where none were given everything goes to the account that
  /// signs; on a network where no account may sign that is not known yet.
  private List<Share> shares(Job job) {
    Shares given = job.request().terms().shares();
    if (given != null) {
      return given.ascending();
    }
    return job.request().target().practice()
        ? Shares.all("", wallet.practice().address()).list()
        : List.of();
  }

  private static Edition freeze(Job job, List<Share> shares, Cancel cancel) {
    Request request = job.request();
    byte[] cover = job.cover();
    return Edition.freeze(
        new Manuscript(
            request.title(),
            request.author(),
            job.text(),
            request.language(),
            cover == null ? null : Cover.of(cover),
            request.terms().licence(),
            request.terms().training(),
            request.terms().royaltyBps(),
            shares,
            Statement.read(job.statement())),
        cancel);
  }
}
