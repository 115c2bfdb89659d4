package studio.colophon.fake;

import java.util.List;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// What came of one run of the program.
///
/// @param command its arguments, for messages
/// @param exit its exit status
/// @param out all of standard output
/// @param err all of standard error
public record Ended(List<String> command, int exit, String out, String err) {
  public Ended {
    command = List.copyOf(command);
  }

  /// The one object on the one line that `--json` promises.
  public JsonNode json() {
    if (out.isEmpty() || out.indexOf('\n') != out.length() - 1) {
      throw new AssertionError("standard output is not one line: " + this);
    }
    JsonNode node = Json.read(out);
    if (!node.isObject()) {
      throw new AssertionError("standard output is not one object: " + this);
    }
    return node;
  }

  /// A key of the object, as text.
  public String text(String key) {
    return json().path(key).asString();
  }

  /// The code of the error, empty when there is none.
  public String code() {
    return json().path("error").path("code").asString("");
  }
}
