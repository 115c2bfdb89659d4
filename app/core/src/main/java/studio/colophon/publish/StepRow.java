package studio.colophon.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How far one step of a job has come, as stored.
///
/// @param step which one
/// @param state `done`, `skipped`, or `working` for an effect that was recorded before it happened
/// @param evidence what proves it, as a JSON object
/// @param ms how long it took, null when it was never finished
/// @param at when the row was last written
public record StepRow(StepName step, String state, String evidence, @Nullable Long ms, Instant at) {
  /// Whether nothing is left to do for this step.
  public boolean over() {
    return !state.equals("working");
  }

  /// The evidence.
  public ObjectNode facts() {
    return (ObjectNode) Json.read(evidence);
  }

  /// One fact as text, null when it is not known.
  public @Nullable String fact(String key) {
    JsonNode value = facts().get(key);
    return value == null || value.isNull() ? null : value.asString();
  }
}
