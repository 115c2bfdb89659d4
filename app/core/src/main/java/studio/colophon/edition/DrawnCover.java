package studio.colophon.edition;

import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Hashes;
import studio.colophon.text.Graphemes;
import studio.colophon.text.Signs;

/// A cover set in type from title and author: an SVG of 800 by 1200 with one colour chosen by their
/// hash. It names font families that systems have and holds no font; lengths are estimated with a
/// margin, so that every usual serif fits. Short Chinese titles stand in columns.
final class DrawnCover {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 1200;
  private static final int MARGIN = 88;
  private static final int MEASURE = WIDTH - 2 * MARGIN;
  private static final int MOST_IN_COLUMNS = 16;
  private static final int MOST_IN_SIGNATURE = 8;

  private static final List<String> GROUNDS =
      List.of("#23384A", "#4A2B3F", "#20402F", "#5A3420", "#3A3560", "#37403E");

  /// Signs whose left half is empty: they hang, so that the letters stand in line.
  private static final String OPENING = "《〈「『（【";

  private static final String INK = "#F4EBDD";

  private static final String LATIN =
      "'Source Serif 4','Iowan Old Style',Charter,Georgia,Gelasio,Cambria,'Noto Serif',serif";

  private static final String HAN =
      "'Noto Serif SC','Source Han Serif SC','Noto Serif CJK SC','Songti SC',STSong,SimSun,serif";

  private final StringBuilder out = new StringBuilder();
  private final String title;
  private final @Nullable String author;
  private final boolean chinese;

  private DrawnCover(String title, @Nullable String author, boolean chinese) {
    this.title = title;
    this.author = author;
    this.chinese = chinese;
  }

  /// The bytes of the SVG.
  static byte[] draw(String title, @Nullable String author, boolean chinese) {
    return new DrawnCover(title, author, chinese).draw().getBytes(StandardCharsets.UTF_8);
  }

  private String draw() {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 1200\" width=\"800\"");
    out.append(" height=\"1200\" xml:lang=\"").append(chinese ? "zh-CN" : "en").append("\">\n");
    out.append("<title>").append(Markup.text(title)).append("</title>\n");
    out.append("<rect width=\"800\" height=\"1200\" fill=\"").append(ground()).append("\"/>\n");
    out.append("<g fill=\"").append(INK).append("\" font-family=\"");
    out.append(chinese ? HAN : LATIN).append("\">\n");
    initial();
    boolean columns = isHan(title) && Graphemes.count(title) <= MOST_IN_COLUMNS;
    if (columns) {
      columns();
    } else {
      lines();
    }
    signature(columns);
    out.append("</g>\n</svg>\n");
    return out.toString();
  }

  private String ground() {
    return GROUNDS.get(pick(title, author));
  }

  static int pick(String title, @Nullable String author) {
    String both = title + "\u0000" + (author == null ? "" : author);
    int pick = Hashes.sha256(both.getBytes(StandardCharsets.UTF_8))[0] & 0xFF;
    return pick % GROUNDS.size();
  }

  /// The first letter of the title, very large and faint, running off the page.
  private void initial() {
    int point = title.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse(0);
    if (point == 0) {
      return;
    }
    String letter = Graphemes.first(title.substring(title.indexOf(point)), 1);
    boolean han = Signs.isHan(point);
    out.append("<text x=\"").append(han ? 420 : 850).append("\" y=\"").append(han ? 1165 : 1275);
    out.append("\" text-anchor=\"").append(han ? "middle" : "end").append("\" font-size=\"");
    out.append(han ? 880 : 1150).append("\" font-weight=\"600\" opacity=\".07\">");
    out.append(Markup.text(letter)).append("</text>\n");
  }

  private void columns() {
    int[] points = title.codePoints().toArray();
    int columns = points.length > 8 ? 2 : 1;
    int rows = (points.length + columns - 1) / columns;
    int size = rows <= 4 ? 148 : rows <= 6 ? 124 : 100;
    double pitch = size * (rows <= 4 ? 1.16 : 1.1);
    for (int i = 0; i < points.length; i++) {
      double x = WIDTH - MARGIN - size / 2.0 - i / rows * size * 1.32;
      double y = MARGIN + 8 + size * 0.88 + i % rows * pitch;
      text(Character.toString(points[i]), x, y, size, "middle", 600);
    }
  }

  private void lines() {
    TypeSetter.Setting set = TypeSetter.set(title, MEASURE, List.of(104, 92, 82, 72, 62, 54, 46));
    boolean rightToLeft = isRightToLeft(title);
    double y = MARGIN + set.size() * 0.82;
    for (String line : set.lines()) {
      heading(line, y, set.size(), rightToLeft);
      y += set.size() * (chinese ? 1.34 : 1.14);
    }
    double rule = y - set.size() * (chinese ? 1.34 : 1.14) + 58;
    double from = rightToLeft ? WIDTH - MARGIN - 96 : MARGIN;
    out.append("<rect x=\"").append(number(from)).append("\" y=\"").append(number(rule));
    out.append("\" width=\"96\" height=\"3\" opacity=\".8\"/>\n");
  }

  private void heading(String line, double y, int size, boolean rightToLeft) {
    double left = OPENING.indexOf(line.charAt(0)) >= 0 ? MARGIN - size * 0.46 : MARGIN;
    out.append("<text x=\"").append(number(rightToLeft ? WIDTH - MARGIN : left)).append("\" y=\"");
    out.append(number(y)).append("\" font-size=\"").append(size).append("\" font-weight=\"600\"");
    out.append(rightToLeft ? " direction=\"rtl\">" : ">");
    out.append(Markup.text(line)).append("</text>\n");
  }

  private void signature(boolean columns) {
    if (author == null) {
      return;
    }
    if (columns && isHan(author) && Graphemes.count(author) <= MOST_IN_SIGNATURE) {
      int[] points = author.codePoints().toArray();
      int size = 44;
      for (int i = 0; i < points.length; i++) {
        double y = HEIGHT - MARGIN - (points.length - 1 - i) * size * 1.22;
        text(Character.toString(points[i]), MARGIN + size / 2.0, y, size, "middle", 400);
      }
      return;
    }
    TypeSetter.Setting set = TypeSetter.set(author, MEASURE, List.of(42, 36, 30, 26));
    double y = HEIGHT - MARGIN - (set.lines().size() - 1) * set.size() * 1.25;
    for (String line : set.lines()) {
      boolean rightToLeft = isRightToLeft(line);
      out.append("<text x=\"").append(rightToLeft ? WIDTH - MARGIN : MARGIN).append("\" y=\"");
      out.append(number(y)).append("\" font-size=\"").append(set.size()).append('"');
      out.append(rightToLeft ? " direction=\"rtl\">" : ">");
      out.append(Markup.text(line)).append("</text>\n");
      y += set.size() * 1.25;
    }
  }

  private void text(String text, double x, double y, int size, String anchor, int weight) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    out.append("\" text-anchor=\"").append(anchor).append("\" font-size=\"").append(size);
    out.append("\" font-weight=\"").append(weight).append("\">");
    out.append(Markup.text(text)).append("</text>\n");
  }

  private static boolean isHan(String text) {
    return text.codePoints().allMatch(Signs::isHan);
  }

  private static boolean isRightToLeft(String text) {
    return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).getBaseLevel() == 1;
  }

  /// Tenths, without a locale.
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
