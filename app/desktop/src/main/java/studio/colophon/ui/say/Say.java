package studio.colophon.ui.say;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import studio.colophon.base.Problem;
import studio.colophon.cli.Messages;

/// The sentences of the window in one language, English or Simplified Chinese, and the problems of
/// the whole program in it. Immutable.
public final class Say {
  private static final Map<String, Say> SPOKEN = new ConcurrentHashMap<>();

  private final Properties texts = new Properties();
  private final Locale locale;
  private final boolean chinese;

  private Say(String language) {
    chinese = language.equals("zh-CN");
    locale = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    String file =
        "/studio/colophon/ui/" + (chinese ? "messages_zh_CN.properties" : "messages.properties");
    try (InputStream in = Say.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /// The sentences of `en` or `zh-CN`.
  public static Say of(String language) {
    return SPOKEN.computeIfAbsent(language, Say::new);
  }

  /// Whether this is Chinese.
  public boolean chinese() {
    return chinese;
  }

  /// `en` or `zh-CN`.
  public String language() {
    return chinese ? "zh-CN" : "en";
  }

  /// For dates and numbers.
  public Locale locale() {
    return locale;
  }

  /// The sentence of a key; whole numbers are grouped, everything else is put in as it is.
  public String text(String key, Object... arguments) {
    String pattern = texts.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no message " + key);
    }
    Object[] plain = new Object[arguments.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] =
          arguments[i] instanceof Integer || arguments[i] instanceof Long
              ? number((Number) arguments[i])
              : Shown.within(String.valueOf(arguments[i]));
    }
    return pattern.indexOf('\'') < 0
        ? put(pattern, plain)
        : new MessageFormat(pattern, locale()).format(plain);
  }

  /// What `MessageFormat` does for a pattern of words and numbered places, which nearly all are,
  /// without its machinery: that would cost the first frame a tenth of its time.
  private static String put(String pattern, Object[] arguments) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', done)) {
      int close = pattern.indexOf('}', open);
      int place = Integer.parseInt(pattern, open + 1, close, 10);
      out.append(pattern, done, open);
      if (place < arguments.length) {
        out.append(arguments[place]);
      } else {
        out.append(pattern, open, close + 1);
      }
      done = close + 1;
    }
    return out.append(pattern, done, pattern.length()).toString();
  }

  /// The sentence `KEY.one` for one and `KEY` for any other count; `{0}` is the count.
  public String count(String key, long count) {
    return count == 1 && texts.containsKey(key + ".one")
        ? text(key + ".one", count)
        : text(key, count);
  }

  /// A whole number with its groups.
  public String number(Number number) {
    return number instanceof Integer small && small >= 0 && small < 1000
        ? small.toString()
        : NumberFormat.getIntegerInstance(locale()).format(number);
  }

  /// A time as a list tells it: now, 14:02, Mon, 3 Nov, 3 Nov 2024.
  public String when(Instant time, Instant now, ZoneId zone) {
    LocalDate day = time.atZone(zone).toLocalDate();
    LocalDate today = now.atZone(zone).toLocalDate();
    if (ChronoUnit.SECONDS.between(time, now) < 60) {
      return text("when.now");
    }
    if (day.equals(today)) {
      return clock(time, zone).substring(0, 5);
    }
    long days = ChronoUnit.DAYS.between(day, today);
    if (days > 0 && days < 7) {
      return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale());
    }
    return date(day, day.getYear() != today.getYear());
  }

  /// A date: 3 Nov, or 3 Nov 2024.
  public String date(LocalDate day, boolean year) {
    String pattern = chinese ? (year ? "y年M月d日" : "M月d日") : (year ? "d MMM y" : "d MMM");
    return DateTimeFormatter.ofPattern(pattern, locale()).format(day);
  }

  /// A time of day: 14:02:11.
  public String clock(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time.atZone(zone));
  }

  /// What happened.
  public String happened(Problem problem) {
    return part(problem, "message", problems().message(tame(problem)));
  }

  /// What is safe.
  public String safe(Problem problem) {
    return part(problem, "safe", problems().safe(tame(problem)));
  }

  /// What to do.
  public String next(Problem problem) {
    return part(problem, "next", problems().next(tame(problem)));
  }

  private static Problem tame(Problem problem) {
    Object[] plain =
        problem.arguments().stream()
            .map(each -> each instanceof Number ? each : Shown.within(String.valueOf(each)))
            .toArray();
    return Problem.of(problem.fault(), problem.key(), plain);
  }

  /// The sentences of the command line; few windows have a problem to tell.
  private Messages problems() {
    return Messages.of(language());
  }

  /// Where the command line would send the writer to a command, the window says what to do here.
  private String part(Problem problem, String part, String usual) {
    String key = "problem." + problem.key() + "." + part;
    return texts.containsKey(key) ? text(key, problem.arguments().toArray()) : usual;
  }
}
