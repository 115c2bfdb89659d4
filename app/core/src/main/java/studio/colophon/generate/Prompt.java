package studio.colophon.generate;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import studio.colophon.base.Hashes;

/// What is sent to a model: the text `drafting.md`, which comes in English and Chinese, and the
/// brief as its writer wrote it, without invisible characters. Text from elsewhere stands between
/// two marks that it cannot contain, because they are made of its hash.
public final class Prompt {
  private static final String SYSTEM = "system";
  private static final String USER = "user";

  private Prompt() {}

  /// One message.
  ///
  /// @param role `system` or `user`
  public record Said(String role, String text) {
    /// Without the text.
    @Override
    public String toString() {
      return "Said[" + role + "]";
    }
  }

  /// The messages of a brief, word for word.
  public static List<Said> said(Brief brief) {
    String language = brief.chinese() ? "zh" : "en";
    String task = Visible.of(brief.text()).strip();
    Said system = new Said(SYSTEM, Texts.read("drafting." + language + ".md").strip());
    String context = brief.context();
    if (context == null || context.isBlank()) {
      return List.of(system, new Said(USER, task));
    }
    String data = Visible.of(context).strip();
    byte[] both = (task + "\0" + data).getBytes(StandardCharsets.UTF_8);
    String mark = "DATA-" + Hashes.hex(Hashes.sha256(both)).substring(0, 16);
    String frame = Texts.read("context." + language + ".md").strip().replace("MARK", mark);
    // one message: some chat templates refuse two of the user in a row
    return List.of(
        system, new Said(USER, String.join("\n", frame, "", mark, data, mark, "", task)));
  }

  static List<ChatMessage> messages(Brief brief) {
    return said(brief).stream().map(Prompt::message).toList();
  }

  private static ChatMessage message(Said said) {
    return said.role().equals(SYSTEM)
        ? SystemMessage.from(said.text())
        : UserMessage.from(said.text());
  }
}
