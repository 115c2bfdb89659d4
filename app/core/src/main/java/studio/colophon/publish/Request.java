package studio.colophon.publish;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an author asked for besides the text: everything a job needs to go on after a crash.
///
/// @param title one line
/// @param author the name as printed, null prints none
/// @param language `en` or `zh-CN`, from the text
/// @param terms shares, royalty, licence, training
/// @param collection name of the author's collection
/// @param target where it is recorded
/// @param atNode whether a Kubo node of this computer keeps a copy too, when one answers
/// @param services names of the services that keep copies too; more may join later, so that they
///   are no part of what makes two requests the same
public record Request(
    String title,
    @Nullable String author,
    String language,
    Terms terms,
    String collection,
    Target target,
    boolean atNode,
    List<String> services) {
  /// Takes a copy.
  public Request {
    services = List.copyOf(services);
  }

  /// A request that asks no service.
  public Request(
      String title,
      @Nullable String author,
      String language,
      Terms terms,
      String collection,
      Target target) {
    this(title, author, language, terms, collection, target, true, List.of());
  }

  /// The same with these services as well.
  public Request withServices(List<String> more) {
    List<String> all = Stream.concat(services.stream(), more.stream()).distinct().toList();
    return new Request(title, author, language, terms, collection, target, atNode, all);
  }

  /// As stored.
  public ObjectNode json() {
    ObjectNode out =
        Json.object().put("title", title).put("author", author).put("language", language);
    Shares given = terms.shares();
    ArrayNode shares = out.putArray("shares");
    if (given != null) {
      for (Share share : given.list()) {
        shares
            .addObject()
            .put("name", share.name())
            .put("address", share.address().toString())
            .put("weight", share.weight());
      }
    }
    out.put("royaltyBps", terms.royaltyBps())
        .put("licence", terms.licence())
        .put("training", terms.training().code())
        .put("collection", collection);
    URI url = target.rpcUrl();
    out.putObject("network")
        .put("name", target.name())
        .put("chainId", target.chainId())
        .put("rpcUrl", url == null ? null : url.toString());
    if (!atNode) {
      out.put("atNode", false);
    }
    if (!services.isEmpty()) {
      services.forEach(out.putArray("services")::add);
    }
    return out;
  }

  /// Reads what [#json] wrote.
  public static Request read(String json) {
    JsonNode in = Json.read(json);
    List<Share> shares = new ArrayList<>();
    for (JsonNode share : in.get("shares")) {
      shares.add(
          new Share(
              share.get("name").asString(),
              EvmAddress.parse(share.get("address").asString()),
              share.get("weight").intValue()));
    }
    Terms terms =
        new Terms(
            shares.isEmpty() ? null : new Shares(shares),
            in.get("royaltyBps").intValue(),
            text(in, "licence"),
            Training.parse(in.get("training").asString()));
    JsonNode network = in.get("network");
    String url = text(network, "rpcUrl");
    return new Request(
        in.get("title").asString(),
        text(in, "author"),
        in.get("language").asString(),
        terms,
        in.get("collection").asString(),
        new Target(
            network.get("name").asString(),
            network.get("chainId").longValue(),
            url == null ? null : URI.create(url)),
        in.path("atNode").asBoolean(true),
        in.path("services").valueStream().map(JsonNode::asString).toList());
  }

  /// Names the request together with its text and cover: the same again is the same job.
  ///
  /// @param statement the bytes of `origin.json`
  public byte[] key(String text, byte @Nullable [] cover, byte[] statement) {
    ObjectNode same = json();
    ((ObjectNode) same.get("network")).remove("name");
    same.remove("services");
    return Hashes.sha256(
        Hashes.sha256(Json.line(same).getBytes(StandardCharsets.UTF_8)),
        Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)),
        Hashes.sha256(cover == null ? new byte[0] : cover),
        Hashes.sha256(statement));
  }

  private static @Nullable String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value.asString();
  }
}
