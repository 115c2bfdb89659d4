package studio.colophon.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `cid`: the name that files and folders have on IPFS, computed here.
@Command(name = "cid", subcommands = CidCommand.Parse.class)
public final class CidCommand implements Deed {
  private static final List<String> KEYS =
      List.of("path", "kind", "cid", "cidV1", "profile", "bytes", "blocks", "tsize");

  @Parameters(index = "0..*", arity = "0..*", paramLabel = "PATH")
  List<String> paths = List.of();

  @Option(names = "--profile", paramLabel = "PROFILE")
  String profile = Profile.V1_2025.name();

  @Option(names = "--chunk-size", paramLabel = "N")
  @Nullable Integer chunkSize;

  @Option(names = "--max-links", paramLabel = "N")
  @Nullable Integer maxLinks;

  @Option(names = "--hidden")
  boolean hidden;

  @Override
  public List<String> keys() {
    return paths.size() > 1 ? List.of("items") : KEYS;
  }

  @Override
  public void run(Session session, Reply reply) {
    if (paths.isEmpty()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "usage.missing", "PATH").exception();
    }
    Profile chosen = Profile.named(profile);
    if (chunkSize != null) {
      chosen = chosen.withChunkSize(chunkSize);
    }
    if (maxLinks != null) {
      chosen = chosen.withMaxLinks(maxLinks);
    }
    ArrayNode items = Json.array();
    for (String path : paths) {
      items.add(
          row(Import.of(Session.path(path), chosen, hidden, BlockSink.NONE, session.cancel())));
    }
    for (var item : items) {
      reply.say(item.get("cid").asString() + "  " + item.get("path").asString());
    }
    if (items.size() == 1) {
      reply.putAll((ObjectNode) items.get(0));
    } else {
      reply.put("items", items);
    }
  }

  private static ObjectNode row(Import.Imported imported) {
    return Json.object()
        .put("path", imported.path())
        .put("kind", imported.kind())
        .put("cid", imported.cid().toString())
        .put("cidV1", imported.cidV1().toString())
        .put("profile", imported.profile())
        .put("bytes", imported.bytes())
        .put("blocks", imported.blocks())
        .put("tsize", imported.tsize());
  }

  /// `cid parse`: what a CID says.
  @Command(name = "parse")
  public static final class Parse implements Deed {
    @Parameters(index = "0", paramLabel = "STRING")
    String text = "";

    @Override
    public List<String> keys() {
      return List.of(
          "cid", "cidV0", "cidV1", "version", "base", "codec", "hash", "digest", "length");
    }

    @Override
    public void run(Session session, Reply reply) {
      Cid cid = Cid.parse(text);
      reply
          .put("cid", cid.toString())
          .put("cidV0", cid.v0().map(Cid::toString).orElse(null))
          .put("cidV1", cid.v1().toString())
          .put("version", (long) cid.version())
          .put("base", Cid.base(text))
          .put("codec", cid.codecName())
          .put("hash", cid.hash().name())
          .put("digest", Hashes.hex(cid.hash().digest()))
          .put("length", (long) cid.hash().digest().length);
      reply.say(cid.v1() + "  " + cid.codecName() + "  " + cid.hash().name());
    }
  }
}
