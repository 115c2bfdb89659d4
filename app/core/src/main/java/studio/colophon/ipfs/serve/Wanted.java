package studio.colophon.ipfs.serve;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;

/// What a request asks for (specs.ipfs.tech/http-gateways/path-gateway and trustless-gateway).
///
/// @param root the CID in the path
/// @param names plain names below it
/// @param slash whether the path ends with a slash
/// @param form in which form
/// @param scope how much of a DAG, for a CAR file
/// @param bytes which bytes of a file, for a CAR file of scope `entity`; null for all
record Wanted(
    Cid root, List<String> names, boolean slash, Form form, Scope scope, @Nullable Bytes bytes) {
  private static final String ROOM = "/ipfs/";
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ACCEPTABLE = 406;

  /// The form of an answer.
  enum Form {
    RAW,
    CAR,
    /// The file itself.
    FILE
  }

  /// How much of a DAG goes into a CAR file.
  enum Scope {
    BLOCK,
    ENTITY,
    ALL
  }

  /// A range of a file.
  ///
  /// @param from first byte; from the end when negative
  /// @param to last byte; from the end when negative; null for the end
  record Bytes(long from, @Nullable Long to) {
    /// The whole file.
    static final Bytes ALL = new Bytes(0, null);

    static Bytes parse(String text) throws Refusal {
      if (!text.matches("-?[0-9]{1,18}:(-?[0-9]{1,18}|\\*)")) {
        throw new Refusal(BAD_REQUEST, "entity-bytes is no range.");
      }
      String[] parts = text.split(":", -1);
      Long to = parts[1].equals("*") ? null : Long.valueOf(parts[1]);
      long from = Long.parseLong(parts[0]);
      if (to != null && from > to && from < 0 == to < 0) {
        throw new Refusal(BAD_REQUEST, "entity-bytes ends before it begins.");
      }
      return new Bytes(from, to);
    }

    /// First byte of a file of that size, 0 to `size`.
    long first(long size) {
      return Math.clamp(from < 0 ? size + from : from, 0, size);
    }

    /// One past the last byte.
    long end(long size) {
      long last = to == null ? size - 1 : to < 0 ? size + to : to;
      return Math.clamp(last, first(size) - 1, size - 1) + 1;
    }
  }

  /// Reads a request.
  ///
  /// @param accept the values of the header, with commas between them
  static Wanted of(URI uri, String accept) throws Refusal {
    String path = String.valueOf(uri.getRawPath());
    if (!path.startsWith(ROOM)) {
      throw new Refusal(NOT_FOUND, "Only /ipfs/CID is served here.");
    }
    List<String> parts = new ArrayList<>(List.of(path.substring(ROOM.length()).split("/", -1)));
    Cid root = cid(parts.removeFirst());
    boolean slash = !parts.isEmpty() && parts.getLast().isEmpty();
    if (slash) {
      parts.removeLast();
    }
    List<String> names = new ArrayList<>();
    for (String part : parts) {
      String name = decode(part);
      if (!Dag.isPlain(name)) {
        throw new Refusal(BAD_REQUEST, "The path has a part that is no plain name.");
      }
      names.add(name);
    }
    Map<String, String> query = query(uri.getRawQuery());
    Form form = form(query, accept.toLowerCase(Locale.ROOT));
    if (form != Form.CAR) {
      return new Wanted(root, List.copyOf(names), slash, form, Scope.ALL, null);
    }
    carParameters(query);
    Scope scope =
        switch (query.getOrDefault("dag-scope", "all")) {
          case "all" -> Scope.ALL;
          case "entity" -> Scope.ENTITY;
          case "block" -> Scope.BLOCK;
          default -> throw new Refusal(BAD_REQUEST, "dag-scope is block, entity or all.");
        };
    String range = query.get("entity-bytes");
    // a range means the file that it is a range of, whatever else the scope would add
    Scope meant = range == null || scope == Scope.BLOCK ? scope : Scope.ENTITY;
    Bytes bytes = range == null ? null : Bytes.parse(range);
    return new Wanted(root, List.copyOf(names), slash, form, meant, bytes);
  }

  private static Cid cid(String text) throws Refusal {
    try {
      return Cid.parse(decode(text));
    } catch (StudioException e) {
      throw new Refusal(BAD_REQUEST, "The path does not begin with a CID.");
    }
  }

  private static Form form(Map<String, String> query, String accept) throws Refusal {
    String format = query.get("format");
    if (format != null) {
      return switch (format) {
        case "raw" -> Form.RAW;
        case "car" -> Form.CAR;
        default ->
            throw new Refusal(NOT_ACCEPTABLE, "Served are the formats raw and car, and files.");
      };
    }
    for (String part : accept.split(",", -1)) {
      String[] words = part.strip().split("\\s*;\\s*", -1);
      if (words[0].equals("application/vnd.ipld.raw")) {
        return Form.RAW;
      }
      if (words[0].equals("application/vnd.ipld.car")) {
        for (int i = 1; i < words.length; i++) {
          if (words[i].startsWith("version=") && !words[i].equals("version=1")) {
            throw new Refusal(NOT_ACCEPTABLE, "CAR files are version 1 here.");
          }
          if (words[i].startsWith("order=")) {
            query.putIfAbsent("car-order", words[i].substring("order=".length()));
          }
          if (words[i].startsWith("dups=")) {
            query.putIfAbsent("car-dups", words[i].substring("dups=".length()));
          }
        }
        return Form.CAR;
      }
    }
    return Form.FILE;
  }

  /// What is not done is told in the Content-Type of the answer; what is nonsense is refused.
  private static void carParameters(Map<String, String> query) throws Refusal {
    boolean known =
        query.getOrDefault("car-version", "1").equals("1")
            && List.of("dfs", "unk").contains(query.getOrDefault("car-order", "dfs"))
            && List.of("y", "n").contains(query.getOrDefault("car-dups", "n"));
    if (!known) {
      throw new Refusal(BAD_REQUEST, "CAR files are version 1, depth first, without duplicates.");
    }
  }

  private static Map<String, String> query(@Nullable String raw) throws Refusal {
    Map<String, String> out = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      String name = at < 0 ? pair : pair.substring(0, at);
      out.putIfAbsent(decode(name), at < 0 ? "" : decode(pair.substring(at + 1)));
    }
    return out;
  }

  /// The text of a part of an address: UTF-8, with `%XX` for what is not ASCII (RFC 3986).
  private static String decode(String part) throws Refusal {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      // java.net.URI has made sure that two hexadecimal digits follow
      out.write(c == '%' ? Integer.parseInt(part, i + 1, i + 3, 16) : c);
      i += c == '%' ? 2 : 0;
      if (c >= 0x80) {
        throw new Refusal(BAD_REQUEST, "The address has letters that are not encoded.");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(BAD_REQUEST, "The address is not UTF-8.");
    }
  }
}
