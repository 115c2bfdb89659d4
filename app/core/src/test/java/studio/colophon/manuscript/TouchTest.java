package studio.colophon.manuscript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchTest {
  @TempDir Path folder;

  /// `AI` is the text of an AI, between two typed letters; `[` and `]` mark what goes, and what
  /// comes is put in its place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          It [] rained. He came.|hard|aiEdited:It /typed:hard/aiEdited: rained. /ai:He came.
          []It rained. He came.|So: |typed:So: /ai:It rained. He came.
          It rained. He came.[]| Then.|ai:It rained. He came./typed: Then.
          It rained. []He came.|Well. |ai:It rained. /typed:Well. /ai:He came.
          It rained.[] He came.| Well.|ai:It rained./typed: Well./ai: He came.
          It [rained]. He came.|snowed|aiEdited:It /typed:snowed/aiEdited:. /ai:He came.
          It[ really] rained. He came.|''|aiEdited:It rained. /ai:He came.
          [It rained. ]He came.|''|ai:He came.
          [It rained. He came.]|''|''
          It [rained. He] came. So.|''|aiEdited:It  came. /ai:So.
          It rained. []He came.|\\n\\n|ai:It rained. /typed:\\n\\n/ai:He came.
          It[ ]rained. He came.|\\n|ai:It/typed:\\n/ai:rained. He came.
          It rained[]. He came.|s|aiEdited:It rained/typed:s/aiEdited:. /ai:He came.
          他都[]记。海在排练。|不|aiEdited:他都/typed:不/aiEdited:记。/ai:海在排练。
          他都记。[]海在排练。|是的。|ai:他都记。/typed:是的。/ai:海在排练。
          他[都]记。海在排练。|''|aiEdited:他记。/ai:海在排练。
          """)
  void onlyTheSentenceThatWasTouchedIsEdited(String marked, String comes, String expected) {
    String text = marked.replace("[", "").replace("]", "");
    int from = marked.indexOf('[');
    int to = marked.indexOf(']') - 1;
    try (Desk desk = new Desk(folder)) {
      Manuscript manuscript = desk.manuscripts.fresh();
      manuscript.accept(0, 0, text, ManuscriptTest.generation("s_1", "endpoint"));
      manuscript.type(from, to - from, comes.replace("\\n", "\n"));
      assertEquals(expected, Desk.told(manuscript).replace("\n", "\\n").replace('|', '/'));
      manuscript.undo();
      assertEquals("ai:" + text, Desk.told(manuscript));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "coach,template:It /typed:hard/template:rained.",
    "endpoint,aiEdited:It /typed:hard/aiEdited:rained."
  })
  void aTemplateStaysATemplate(String engine, String expected) {
    try (Desk desk = new Desk(folder)) {
      Manuscript manuscript = desk.manuscripts.fresh();
      manuscript.accept(0, 0, "It rained.", ManuscriptTest.generation("s_1", engine));
      manuscript.type(3, 0, "hard");
      assertEquals(expected, Desk.told(manuscript).replace('|', '/'));
    }
  }
}
