package studio.colophon.ipfs.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.UnixFsNode;
import studio.colophon.net.LoopbackServer;

/// A read-only gateway on this computer (specs.ipfs.tech/http-gateways): trustless, with `raw`
/// blocks and CAR files, and for a browser the files of a folder. It serves what is at hand and
/// looks nowhere else. Every block is hashed before it is sent; an answer that turns out to lack
/// one is cut, never ended as if it were whole.
public final class GatewayServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int PART = 206;
  private static final int MOVED = 301;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int NOT_ACCEPTABLE = 406;
  private static final int UNREADABLE = 422;
  private static final String INDEX = "index.html";

  private final BlockSource source;
  private final Cancel stopping;
  private final LoopbackServer server;

  private GatewayServer(int port, BlockSource source) {
    this.source = source;
    this.stopping = new Cancel();
    this.server = LoopbackServer.start(port, this::handle);
  }

  /// Starts to serve.
  ///
  /// @param port on 127.0.0.1; 0 for any
  /// @param source blocks, asked from many threads
  /// @throws studio.colophon.base.StudioException `portTaken`
  public static GatewayServer start(int port, BlockSource source) {
    return new GatewayServer(port, source);
  }

  /// Its address, to which `/ipfs/CID` is added.
  public URI uri() {
    return server.uri();
  }

  /// The port on 127.0.0.1.
  public int port() {
    return server.port();
  }

  /// Where a browser sees a folder or file.
  public URI page(Cid root) {
    return uri().resolve("/ipfs/" + root.v1() + "/");
  }

  /// Stops at once; answers that are not whole are cut.
  @Override
  public void close() {
    stopping.ask();
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Answer answer = new Answer(exchange);
    try {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        answer.header("Allow", "GET, HEAD");
        throw new Refusal(NOT_ALLOWED, "Only GET and HEAD are served.");
      }
      URI uri = exchange.getRequestURI();
      Wanted wanted = Wanted.of(uri, answer.asked("Accept"));
      Way way = way(wanted);
      switch (wanted.form()) {
        case RAW -> raw(answer, way);
        case CAR -> car(answer, wanted, way);
        case FILE -> file(answer, wanted, way, uri);
      }
    } catch (Refusal e) {
      answer.words(e.status(), e.words());
    }
  }

  /// From the root to what is asked for.
  ///
  /// @param blocks names of the blocks passed, the target not among them
  private record Way(Dag dag, List<Cid> blocks, Cid target) {}

  private Way way(Wanted wanted) throws Refusal {
    List<Cid> passed = new ArrayList<>();
    Dag dag = new Dag(source, stopping);
    Dag walking =
        new Dag(
            cid -> {
              if (!cid.isIdentity() && !passed.contains(cid)) {
                passed.add(cid);
              }
              return source.get(cid);
            },
            stopping);
    try {
      Cid at = wanted.root();
      for (String name : wanted.names()) {
        Optional<Cid> next = walking.find(at, name);
        at = next.orElseThrow(() -> new Refusal(NOT_FOUND, "There is no file of that name."));
      }
      dag.block(at);
      return new Way(dag, passed, at);
    } catch (Dag.Broken e) {
      throw refusal(e);
    }
  }

  private static Refusal refusal(Dag.Broken e) {
    return switch (e.flaw().fault()) {
      case MISSING_BLOCK, BAD_HASH -> new Refusal(NOT_FOUND, "This block is not kept here.");
      default -> new Refusal(UNREADABLE, "What this names cannot be shown as a file.");
    };
  }

  private static void raw(Answer answer, Way way) throws IOException, Refusal {
    Cid cid = way.target();
    answer.header("Content-Type", "application/vnd.ipld.raw");
    answer.header("Content-Disposition", "attachment; filename=\"" + cid + ".bin\"");
    if (!answer.has("\"" + cid + ".raw\"")) {
      byte[] block = way.dag().block(cid);
      OutputStream out = range(answer, block.length);
      Part part = Part.of(answer.asked("Range"), block.length);
      out.write(block, (int) part.first(), (int) (part.end() - part.first()));
    }
  }

  private static OutputStream range(Answer answer, long size) throws IOException, Refusal {
    answer.header("Accept-Ranges", "bytes");
    Part part;
    try {
      part = Part.of(answer.asked("Range"), size);
    } catch (Refusal e) {
      answer.header("Content-Range", "bytes */" + size);
      throw e;
    }
    if (part.whole()) {
      return answer.begin(OK, size);
    }
    answer.header("Content-Range", "bytes " + part.first() + "-" + (part.end() - 1) + "/" + size);
    return answer.begin(PART, part.end() - part.first());
  }

  private static void car(Answer answer, Wanted wanted, Way way) throws IOException {
    Cid cid = way.target();
    answer.header("Content-Type", "application/vnd.ipld.car; version=1; order=dfs; dups=n");
    answer.header("Content-Disposition", "attachment; filename=\"" + cid + ".car\"");
    answer.header("Accept-Ranges", "none");
    if (!answer.has(tag(wanted, cid))) {
      OutputStream out = answer.begin(OK, -1);
      if (!answer.isHead()) {
        new Packing(way.dag(), out).pack(wanted, way.blocks(), cid);
      }
    }
  }

  private static String tag(Wanted wanted, Cid target) {
    String path = String.join("/", wanted.names());
    String names = Hashes.hex(Hashes.sha256(path.getBytes(StandardCharsets.UTF_8)));
    Wanted.Bytes bytes = wanted.bytes();
    return "\""
        + wanted.root()
        + (path.isEmpty() ? "" : "." + target + "." + names)
        + "."
        + wanted.scope().name().toLowerCase(Locale.ROOT)
        + (bytes == null ? "" : "." + bytes.from() + "." + bytes.to())
        + ".car\"";
  }

  private void file(Answer answer, Wanted wanted, Way way, URI uri) throws IOException, Refusal {
    Dag dag = way.dag();
    Cid cid = way.target();
    String name = wanted.names().isEmpty() ? "" : wanted.names().getLast();
    try {
      if (dag.unixFs(cid).map(UnixFsNode::isFolder).orElse(false)) {
        if (!wanted.slash()) {
          String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
          answer.header("Location", uri.getRawPath() + "/" + query);
          answer.words(MOVED, "A folder's address ends with a slash.");
          return;
        }
        name = INDEX;
        cid =
            dag.find(cid, INDEX)
                .orElseThrow(() -> new Refusal(NOT_FOUND, "This folder has no " + INDEX + "."));
      } else if (wanted.slash() && !wanted.names().isEmpty()) {
        throw new Refusal(NOT_FOUND, "This is a file: its address has no slash at the end.");
      }
      if (!Slice.isFile(dag, cid)) {
        throw new Refusal(
            NOT_ACCEPTABLE, "This is no file. Ask for it with format=raw or format=car.");
      }
      send(answer, dag, cid, name);
    } catch (Dag.Broken e) {
      throw refusal(e);
    }
  }

  private static void send(Answer answer, Dag dag, Cid cid, String name)
      throws IOException, Refusal {
    long size = Slice.size(dag, cid);
    answer.header("Content-Type", MediaType.of(name));
    if (answer.has("\"" + cid + "\"")) {
      return;
    }
    OutputStream out = range(answer, size);
    try {
      if (!answer.isHead()) {
        Part part = Part.of(answer.asked("Range"), size);
        new Slice(dag, BlockSink.NONE, out).read(cid, part.first(), part.end());
      }
    } catch (Dag.Broken e) {
      throw new IOException("not all of it is here", e);
    }
  }
}
