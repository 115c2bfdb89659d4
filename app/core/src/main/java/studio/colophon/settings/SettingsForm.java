package studio.colophon.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import studio.colophon.settings.Settings.Appearance;
import studio.colophon.settings.Settings.Frame;
import studio.colophon.settings.Settings.Theme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The form of `settings.json`. Each value is read by itself: one that has not its form is as at
/// first and spoils no other.
final class SettingsForm {
  private static final int SCHEMA = 1;

  private SettingsForm() {}

  /// The settings as JSON, with everything of `before` that is not ours.
  static ObjectNode write(Settings settings, ObjectNode before) {
    ObjectNode out = before.deepCopy();
    out.put("schema", SCHEMA);
    out.put("thisComputerOnly", settings.thisComputerOnly()).put("account", settings.account());
    assist(settings.assist(), child(out, "assist"));
    ObjectNode kept = child(out, "places").put("copies", settings.keptIn().copies());
    put(kept, "node", settings.keptIn().node());
    put(kept, "folder", settings.keptIn().folder());
    ArrayNode gateways = kept.putArray("gateways");
    settings.keptIn().gateways().forEach(gateway -> gateways.add(gateway.toString()));
    networks(settings.networks(), out);
    Author author = settings.author();
    child(out, "author")
        .put("name", author.name())
        .put("licence", author.licence())
        .put("training", author.training())
        .put("royaltyBps", author.royaltyBps());
    appearance(settings.appearance(), child(out, "appearance"));
    frame(settings.frame(), child(out, "window"));
    return out;
  }

  private static void assist(Assist assist, ObjectNode out) {
    out.put("on", assist.on()).put("engine", assist.engine());
    put(out, "mostPerMonth", assist.mostPerMonth());
    out.put("currency", assist.currency());
    ArrayNode rows = Json.array();
    for (Service service : assist.services()) {
      ObjectNode row = known(out.path("services"), "id", service.id());
      row.put("id", service.id())
          .put("name", service.name())
          .put("base", service.base().toString())
          .put("model", service.model());
      put(row, "priceIn", service.priceIn());
      put(row, "priceOut", service.priceOut());
      rows.add(row);
    }
    out.set("services", rows);
  }

  private static void networks(List<NamedNetwork> networks, ObjectNode out) {
    ArrayNode rows = Json.array();
    for (NamedNetwork network : networks) {
      ObjectNode row = known(out.path("networks"), "chainId", String.valueOf(network.chainId()));
      ArrayNode nodes = Json.array();
      network.nodes().forEach(node -> nodes.add(node.toString()));
      row.put("chainId", network.chainId()).put("name", network.name()).set("nodes", nodes);
      rows.add(row);
    }
    out.set("networks", rows);
  }

  private static void appearance(Appearance look, ObjectNode out) {
    out.put("language", look.language())
        .put("theme", look.theme().name().toLowerCase(Locale.ROOT))
        .put("manuscriptSize", look.manuscriptSize())
        .put("originMarks", look.originMarks())
        .put("still", look.still());
  }

  private static void frame(Frame frame, ObjectNode out) {
    if (!Double.isNaN(frame.x())) {
      out.put("x", frame.x()).put("y", frame.y());
    }
    out.put("width", frame.width())
        .put("height", frame.height())
        .put("maximized", frame.maximized())
        .put("library", frame.library())
        .put("panel", frame.panel())
        .put("libraryOpen", frame.libraryOpen())
        .put("panelOpen", frame.panelOpen());
  }

  private static ObjectNode child(ObjectNode out, String key) {
    return out.path(key) instanceof ObjectNode object ? object : out.putObject(key);
  }

  private static void put(ObjectNode out, String key, @Nullable Object value) {
    if (value == null) {
      out.remove(key);
    } else {
      out.put(key, value.toString());
    }
  }

  /// The row as it was, for what in it is not ours.
  private static ObjectNode known(JsonNode rows, String key, String value) {
    for (JsonNode row : rows) {
      if (row instanceof ObjectNode object && object.path(key).asString("").equals(value)) {
        return object.deepCopy();
      }
    }
    return Json.object();
  }

  /// The settings in a file.
  static Settings read(JsonNode in) {
    Settings first = Settings.FIRST;
    JsonNode author = in.path("author");
    JsonNode kept = in.path("places");
    return new Settings(
        assist(in.path("assist")),
        in.path("thisComputerOnly").booleanValue(false),
        keptIn(kept),
        networks(in.path("networks")),
        in.path("account").stringValue(first.account()),
        new Author(
            author.path("name").stringValue(""),
            author.path("licence").isString() ? author.path("licence").stringValue() : null,
            author.path("training").stringValue(Author.FIRST.training()),
            author.path("royaltyBps").intValue(Author.FIRST.royaltyBps())),
        appearance(in.path("appearance")),
        frame(in.path("window")));
  }

  private static KeptIn keptIn(JsonNode in) {
    return new KeptIn(
        address(in.path("node")),
        in.path("copies").intValue(KeptIn.FIRST.copies()),
        addresses(in.path("gateways")),
        folder(in.path("folder")));
  }

  private static List<URI> addresses(JsonNode in) {
    List<URI> out = new ArrayList<>();
    for (JsonNode each : in) {
      URI address = address(each);
      if (address != null) {
        out.add(address);
      }
    }
    return out;
  }

  private static @Nullable Path folder(JsonNode in) {
    try {
      Path folder = in.isString() ? Path.of(in.stringValue()) : null;
      return folder == null || !folder.isAbsolute() ? null : folder;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Assist assist(JsonNode in) {
    List<Service> services = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode row : in.path("services")) {
      String id = row.path("id").stringValue("");
      URI base = address(row.path("base"));
      if (id.matches("[a-z0-9][a-z0-9-]{0,30}") && base != null && ids.add(id)) {
        services.add(
            new Service(
                id,
                row.path("name").stringValue(id),
                base,
                row.path("model").stringValue(""),
                amount(row.path("priceIn")),
                amount(row.path("priceOut"))));
      }
    }
    String engine = in.path("engine").stringValue(Assist.COACH);
    return new Assist(
        in.path("on").booleanValue(true),
        ids.contains(engine) ? engine : Assist.COACH,
        services,
        amount(in.path("mostPerMonth")),
        currency(in.path("currency").stringValue("")));
  }

  private static List<NamedNetwork> networks(JsonNode in) {
    List<NamedNetwork> networks = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (JsonNode row : in) {
      long id = row.path("chainId").longValue(0);
      List<URI> nodes = addresses(row.path("nodes"));
      if (id > 0 && !nodes.isEmpty() && ids.add(id)) {
        networks.add(new NamedNetwork(row.path("name").stringValue("" + id), id, nodes));
      }
    }
    return networks;
  }

  private static Appearance appearance(JsonNode in) {
    Appearance first = Settings.FIRST.appearance();
    String language = in.path("language").stringValue(first.language());
    boolean known = List.of("en", "zh-CN", Appearance.SYSTEM).contains(language);
    return new Appearance(
        known ? language : first.language(),
        theme(in.path("theme").stringValue("")),
        Math.clamp(number(in.path("manuscriptSize"), first.manuscriptSize()), 12, 28),
        in.path("originMarks").booleanValue(first.originMarks()),
        in.path("still").booleanValue(first.still()));
  }

  private static Theme theme(String name) {
    for (Theme theme : Theme.values()) {
      if (theme.name().toLowerCase(Locale.ROOT).equals(name)) {
        return theme;
      }
    }
    return Theme.SYSTEM;
  }

  private static Frame frame(JsonNode in) {
    Frame first = Settings.FIRST.frame();
    return new Frame(
        number(in.path("x"), Double.NaN),
        number(in.path("y"), Double.NaN),
        number(in.path("width"), first.width()),
        number(in.path("height"), first.height()),
        in.path("maximized").booleanValue(false),
        number(in.path("library"), first.library()),
        number(in.path("panel"), first.panel()),
        in.path("libraryOpen").booleanValue(true),
        in.path("panelOpen").booleanValue(true));
  }

  private static double number(JsonNode in, double otherwise) {
    return in.isNumber() && Double.isFinite(in.doubleValue(otherwise))
        ? in.doubleValue(otherwise)
        : otherwise;
  }

  private static @Nullable URI address(JsonNode in) {
    try {
      URI address = in.isString() ? URI.create(in.stringValue()) : null;
      return address == null || address.getHost() == null ? null : address;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String currency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      return Assist.FIRST.currency();
    }
  }

  private static @Nullable BigDecimal amount(JsonNode in) {
    try {
      BigDecimal amount = in.isString() ? new BigDecimal(in.stringValue()) : null;
      return amount != null
              && amount.signum() >= 0
              && amount.precision() < 30
              && Math.abs(amount.scale()) < 30
          ? amount
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
