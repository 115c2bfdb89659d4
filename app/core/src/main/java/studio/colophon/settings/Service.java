package studio.colophon.settings;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A server that writes, by the OpenAI protocol.
///
/// @param id names it here and in the vault: lower-case letters, digits and hyphens
/// @param name what the writer calls it
/// @param base its address up to the version, such as `http://127.0.0.1:11434/v1`
/// @param model the model's name there
/// @param priceIn price of a million tokens sent, null when it costs nothing or is not known
/// @param priceOut price of a million tokens that come back, null as before
public record Service(
    String id,
    String name,
    URI base,
    String model,
    @Nullable BigDecimal priceIn,
    @Nullable BigDecimal priceOut) {}
