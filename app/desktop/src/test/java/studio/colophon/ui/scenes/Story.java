package studio.colophon.ui.scenes;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import studio.colophon.Wiring;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.origin.Event;

/// A manuscript in the middle of its making: typed, suggested and kept, edited, pasted.
///
/// @param title its first line
/// @param parts its text, in the order of writing
/// @param passage what is to be rewritten: the last paragraph
/// @param wish how
/// @param rewritten what a model makes of it, in pieces
/// @param end the last words of the passage, which a model is to write anew
/// @param next how a model goes on, in pieces
/// @param terms who earns, in the words of the author
record Story(
    String title,
    List<Part> parts,
    String passage,
    String wish,
    List<String> rewritten,
    String end,
    List<String> next,
    String terms) {

  /// A piece of text and how it came in.
  ///
  /// @param from how
  /// @param text as it came
  /// @param was what of it is edited afterwards, empty for nothing
  /// @param now what it becomes
  record Part(From from, String text, String was, String now) {}

  /// How a piece of text came in.
  enum From {
    TYPED,
    KEPT,
    PASTED
  }

  /// The story of the drawings, in English.
  static Story english() {
    return new Story(
        "The lighthouse keeper’s ledger",
        List.of(
            typed(
                "\n\nThe ledger was the only book in the tower, and it was not a book at all."
                    + "\n\nHe added everything. "),
            new Part(
                From.KEPT,
                "He added the birds that broke against the glass, and the names he gave them"
                    + " afterwards.",
                "",
                ""),
            typed(" By the third winter "),
            new Part(
                From.KEPT,
                "the blank column had outgrown its neighbours and begun to run across the page",
                "its neighbours",
                "the other two"),
            typed(" like a tide.\n\n## Weather\n\n"),
            new Part(
                From.PASTED,
                "“The keeper shall enter the state of the weather at every watch, and nothing"
                    + " besides.”",
                "",
                ""),
            typed(
                " Beneath it, in pencil: *the sea has been rehearsing*.\n\nHe had"
                    + " kept the lamp for eleven winters. He had begun to suspect that the sea was"
                    + " a kind of weather. Nobody else read it.")),
        "He had kept the lamp for eleven winters. He had begun to suspect that the sea was a kind"
            + " of weather. Nobody else read it.",
        "less certain, more sea",
        List.of(
            "He had kept the lamp for eleven winters. He had decided, somewhere between lamp and"
                + " landing, that the sea was not weather but handwriting. ",
            "He was the only one paid to read it."),
        "Nobody else read it.",
        List.of("The Board filed the pages unopened, ", "and the gulls were no judges of prose."),
        "A fifth to Mei Chen for the translation, ten percent to Jonas Pell for the cover, the rest"
            + " is mine. 7.5% on resales. Readers may share it but not sell it.");
  }

  /// The same in Chinese.
  static Story chinese() {
    return new Story(
        "雨夜的灯",
        List.of(
            typed("\n\n灯塔里只有一本书，那也算不上书：一栏日期，一栏天气，还有一栏，管理局留着空白，因为他们想不出一个独居的人还要记些什么。\n\n他什么都记。"),
            new Part(From.KEPT, "撞在玻璃上的鸟，他后来给它们起的名字，没有人走动时楼梯发出的声音。", "", ""),
            typed("到第三个冬天，"),
            new Part(From.KEPT, "空白的那一栏已经漫过左右两栏，开始横着爬过纸页", "左右", "另外"),
            typed("，像一场忘了时刻表的潮水。\n\n## 天气\n\n"),
            new Part(From.PASTED, "“守灯人每更须记天气，不得另记他事。”", "", ""),
            typed("规章下面有一行更小的铅笔字：*海在排练*。\n\n他守了十一个冬天的灯。他开始怀疑，海是一种天气。没有别人读它。")),
        "他守了十一个冬天的灯。他开始怀疑，海是一种天气。没有别人读它。",
        "少一点确定，多一点海",
        List.of("他守了十一个冬天的灯。他在灯与楼梯平台之间认定，海不是天气，是字迹。", "领薪水来读它的，只有他一个。"),
        "没有别人读它。",
        List.of("管理局把账页原封不动地归了档，", "海鸥也不懂文章。"),
        "Mei Chen 翻译，给她五分之一；封面百分之十给 Jonas Pell；其余归我。转售收 7.5%。读者可以分享，不得出售。");
  }

  private static Part typed(String text) {
    return new Part(From.TYPED, text, "", "");
  }

  /// Writes it, as its author did.
  ///
  /// @return the draft
  String write(Wiring wiring) {
    String id = wiring.ledger().take("# " + title).id();
    Manuscript manuscript = wiring.manuscripts().open(id);
    manuscript.type(0, manuscript.length(), "# " + title);
    for (Part part : parts) {
      int at = manuscript.length();
      switch (part.from()) {
        case TYPED -> manuscript.type(at, 0, part.text());
        case PASTED -> manuscript.paste(at, 0, part.text());
        case KEPT -> manuscript.accept(at, 0, part.text(), generation());
      }
    }
    for (Part part : parts) {
      if (!part.was().isEmpty()) {
        int at = manuscript.text().indexOf(part.was());
        manuscript.type(at, part.was().length(), part.now());
      }
    }
    CompletableFuture<Void> closed = wiring.manuscripts().close(manuscript);
    closed.join();
    return id;
  }

  private static Event.Generation generation() {
    return new Event.Generation(
        Instant.now(), "s", "endpoint", "qwen3:8b", "qwen3:8b", "complete", 1, 1, "h", "p", "o");
  }
}
