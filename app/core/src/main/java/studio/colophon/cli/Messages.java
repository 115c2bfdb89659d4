package studio.colophon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import tools.jackson.databind.node.ObjectNode;

/// Sentences in the language of the reader, English or Simplified Chinese, whatever the machine's
/// locale is.
public final class Messages {
  private final Properties texts = new Properties();
  private final Locale locale;

  private Messages(Locale locale, String file) {
    this.locale = locale;
    try (InputStream in = Messages.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /// The sentences of `en` or `zh-CN`.
  public static Messages of(String language) {
    return language.equals("zh-CN")
        ? new Messages(Locale.SIMPLIFIED_CHINESE, "messages_zh_CN.properties")
        : new Messages(Locale.ENGLISH, "messages.properties");
  }

  /// The language of these sentences.
  public Locale locale() {
    return locale;
  }

  /// The sentence of a key with its arguments put in; numbers are printed plainly, without
  /// grouping.
  public String say(String key, Object... arguments) {
    String pattern = texts.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no message " + key);
    }
    Object[] plain = new Object[arguments.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(pattern, locale).format(plain);
  }

  /// What happened, in words.
  public String message(Problem problem) {
    return part(problem, "message");
  }

  /// What is safe, in words.
  public String safe(Problem problem) {
    return part(problem, "safe");
  }

  /// What to do next, in words.
  public String next(Problem problem) {
    return part(problem, "next");
  }

  private String part(Problem problem, String part) {
    return say("problem." + problem.key() + "." + part, problem.arguments().toArray());
  }

  /// The `error` object of cli.md.
  public ObjectNode error(Problem problem) {
    return Json.object()
        .put("code", problem.fault().code())
        .put("message", message(problem))
        .put("safe", safe(problem))
        .put("next", next(problem));
  }
}
