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
final class Prompt {
  private Prompt() {}

  static List<ChatMessage> messages(Brief brief) {
    String language = brief.chinese() ? "zh" : "en";
    String task = Visible.of(brief.text()).strip();
    SystemMessage system = SystemMessage.from(Texts.read("drafting." + language + ".md").strip());
    String context = brief.context();
    if (context == null || context.isBlank()) {
      return List.of(system, UserMessage.from(task));
    }
    String data = Visible.of(context).strip();
    byte[] both = (task + "\0" + data).getBytes(StandardCharsets.UTF_8);
    String mark = "DATA-" + Hashes.hex(Hashes.sha256(both)).substring(0, 16);
    String frame = Texts.read("context." + language + ".md").strip().replace("MARK", mark);
    // one message: some chat templates refuse two of the user in a row
    String framed = String.join("\n", frame, "", mark, data, mark, "", task);
    return List.of(system, UserMessage.from(framed));
  }
}
