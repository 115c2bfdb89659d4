package studio.colophon.edition;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.text.Graphemes;
import studio.colophon.text.Language;

/// One version of a text, frozen: the folder that readers open, the metadata beside it, and the
/// names of both. It depends on the manuscript alone; the same manuscript gives the same bytes on
/// every machine, at every hour and in every locale.
public final class Edition {
  private static final int DESCRIPTION = 200;
  private static final String SCHEME = "ipfs://";
  private static final Pattern OURS =
      Pattern.compile("index\\.html|text\\.md|origin\\.json|cover\\.(svg|png|jpg|webp)");

  private final SortedMap<String, byte[]> files;
  private final byte[] metadata;
  private final Map<Cid, byte[]> blocks;
  private final Cid editionCid;
  private final Cid metadataCid;

  private Edition(
      SortedMap<String, byte[]> files, byte[] metadata, Map<Cid, byte[]> blocks, Cid editionCid) {
    this.files = files;
    this.metadata = metadata;
    this.blocks = blocks;
    this.editionCid = editionCid;
    this.metadataCid = Cid.raw(metadata);
  }

  /// Freezes a manuscript. Needs no network and writes nothing.
  ///
  /// @throws StudioException `badArgument` when the metadata would not fit into one block
  public static Edition freeze(Manuscript manuscript, Cancel cancel) {
    Cover cover = cover(manuscript);
    Page.Facts facts =
        new Page.Facts(
            manuscript.title(),
            manuscript.author(),
            manuscript.language(),
            cover.name(),
            manuscript.licence(),
            manuscript.training());
    Prose.Html prose = Prose.of(manuscript.markdown(), manuscript.title());
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("index.html", Page.write(facts, prose));
    files.put("text.md", Markup.utf8(manuscript.markdown()));
    files.put("origin.json", manuscript.origins().bytes());
    files.put(cover.name(), cover.bytes());
    Map<Cid, byte[]> blocks = new LinkedHashMap<>();
    SortedMap<String, Tree> entries = new TreeMap<>();
    files.forEach((name, bytes) -> entries.put(name, Tree.file(bytes)));
    Cid root = Import.of(Tree.folder(entries), Profile.V1_2025, blocks::put, cancel).cid();
    byte[] metadata = metadata(manuscript, prose, cover, root).bytes();
    if (metadata.length > Metadata.LIMIT) {
      throw Problem.of(Fault.BAD_ARGUMENT, "metadata.tooLarge").exception();
    }
    blocks.put(Cid.raw(metadata), metadata);
    return new Edition(files, metadata, blocks, root);
  }

  private static Cover cover(Manuscript manuscript) {
    Cover given = manuscript.cover();
    boolean chinese = manuscript.language().equals(Language.CHINESE);
    return given != null
        ? given
        : Cover.drawn(DrawnCover.draw(manuscript.title(), manuscript.author(), chinese));
  }

  private static Metadata metadata(Manuscript manuscript, Prose.Html prose, Cover cover, Cid root) {
    String opening = Graphemes.first(prose.opening(), DESCRIPTION).strip();
    boolean cut = opening.length() < prose.opening().strip().length();
    return new Metadata(
        manuscript.title(),
        cut ? opening + "…" : opening,
        SCHEME + root + "/" + cover.name(),
        SCHEME + root,
        manuscript.language(),
        manuscript.licence(),
        manuscript.training().code(),
        manuscript.royaltyBps(),
        manuscript.shares().stream()
            .map(share -> new Metadata.Part(share.address(), share.weight()))
            .toList(),
        manuscript.origins().root());
  }

  /// The files of the folder by name: `index.html`, `text.md`, `origin.json` and the cover.
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> copy = new TreeMap<>();
    files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return copy;
  }

  /// The exact bytes of `metadata.json`.
  public byte[] metadata() {
    return metadata.clone();
  }

  /// The root of the folder, profile `unixfs-v1-2025`.
  public Cid editionCid() {
    return editionCid;
  }

  /// The metadata as one raw block.
  public Cid metadataCid() {
    return metadataCid;
  }

  /// SHA-256 of the metadata, as a number: the token id.
  public BigInteger tokenId() {
    return new BigInteger(1, Hashes.sha256(metadata));
  }

  /// What is pinned: metadata, then edition; the roots of the CAR.
  public List<Cid> roots() {
    return List.of(metadataCid, editionCid);
  }

  /// Every block of edition and metadata. Nobody may change the arrays.
  public Map<Cid, byte[]> blocks() {
    return Collections.unmodifiableMap(blocks);
  }

  /// Writes `DIR/edition/`, `DIR/metadata.json` and `DIR/work.car`. The folder and each file appear
  /// whole or not at all.
  ///
  /// @param force replaces what is there; a folder `edition` with files of somebody else is kept
  /// @return the path of the CAR
  /// @throws StudioException `exists`, `badFile`, `diskFull`, `cancelled`
  public Path write(Path dir, boolean force, Cancel cancel) {
    Path folder = dir.resolve("edition");
    Path json = dir.resolve("metadata.json");
    Path car = dir.resolve("work.car");
    try {
      requireFree(folder, force && isOurs(folder));
      requireFree(json, force);
      requireFree(car, force);
      Files.createDirectories(dir);
      writeFolder(folder);
      Path draft = Disk.draft(json);
      Files.write(draft, metadata);
      Disk.move(draft, json);
      CarWriter.write(car, roots(), BlockSource.of(blocks), force, cancel);
      return car;
    } catch (IOException e) {
      throw Disk.problem(dir, e);
    }
  }

  private void writeFolder(Path folder) throws IOException {
    Path draft = Disk.draft(folder);
    Files.createDirectory(draft);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(draft.resolve(file.getKey()), file.getValue());
    }
    removeFolder(folder);
    Disk.move(draft, folder);
  }

  private static void requireFree(Path path, boolean force) {
    if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Problem.of(Fault.EXISTS, "edition.exists", path.toString()).exception();
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      for (Path file : listing) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (!OURS.matcher(name).matches()
            || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
      }
    }
    return true;
  }

  private static void removeFolder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      for (Path file : listing) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
