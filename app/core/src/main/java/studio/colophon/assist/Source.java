package studio.colophon.assist;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Engine;

/// An engine the author may ask, as the settings name it.
///
/// @param id its name in the settings; the key in the vault goes by it
/// @param base address of the server; null for the structure coach
/// @param model name of the model; empty for the structure coach
/// @param price what it charges; null when unknown, or when nobody charges
public record Source(String id, @Nullable URI base, String model, @Nullable Price price) {
  /// The structure coach: built in, no AI.
  public static final Source COACH = new Source("coach", null, "", null);

  private static final Pattern SIZE = Pattern.compile("(\\d)b\\b");

  /// Whether the answer comes from an AI.
  public boolean ai() {
    return base != null;
  }

  /// Whether nothing that is asked leaves this computer.
  public boolean here() {
    return base == null || Endpoint.isHere(base);
  }

  /// The host text is sent to; empty for the structure coach.
  public String host() {
    return base == null || base.getHost() == null ? "" : base.getHost();
  }

  /// The model's name as a person writes it: `qwen3:8b` is “qwen3 8B”.
  public String title() {
    String name = model.substring(model.lastIndexOf('/') + 1).replace(':', ' ').strip();
    return SIZE.matcher(name.endsWith(" latest") ? name.substring(0, name.length() - 7) : name)
        .replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
  }

  /// What it will say of itself until it has answered.
  Engine engine() {
    return ai()
        ? new Engine(Engine.Kind.ENDPOINT, model, null, String.valueOf(base))
        : new Engine(Engine.Kind.COACH, null, null, null);
  }
}
