package studio.colophon.ui.prose;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.text.Language;
import studio.colophon.ui.prose.line.Type;

/// The page that a manuscript is written on: Markdown drawn as it is typed, marks of where words
/// came from, one card below a paragraph, ghost text at the end of one.
///
/// Places are UTF-16 units from the start of the text, whose line ends are `\n`. It keeps no
/// history: the owner hears of each change by [#onEdit], undoes by [#apply] and saves. Every method
/// is for the thread of the window. Tab never writes: it keeps ghost text if there is some, else it
/// moves on to the next control. Enter parts paragraphs by an empty line, as Markdown wants; Shift
/// and Enter write one line end.
public final class ProseEditor extends Region {
  /// The smallest and largest manuscript, in pixels.
  public static final double SMALLEST = 12;

  public static final double LARGEST = 28;

  private static final double NARROW = 720;

  /// No scroll bar is wider; a page that differs by more has not been laid out yet.
  private static final double BAR = 24;

  private final Sheet sheet = new Sheet();
  private final Page page = new Page(sheet);
  private final Keys keys = new Keys(page);
  private final Prompts prompts = new Prompts(sheet);
  private final VirtualizedScrollPane<Page> scroll =
      new VirtualizedScrollPane<>(page, ScrollBarPolicy.NEVER, ScrollBarPolicy.AS_NEEDED);
  private String type = "";
  private boolean prompting;

  /// An empty English page.
  public ProseEditor() {
    getStyleClass().add("prose");
    getChildren().addAll(scroll, prompts);
    prompts.setVisible(false);
    page.lengthProperty().addListener(_ -> showPrompts());
    page.widthProperty().addListener(_ -> fit());
    setType();
    page.card().guard();
  }

  // ---- the text ----

  /// Takes another text, with the caret at its start. Not told to [#onEdit].
  ///
  /// @param text any line ends; control characters but the tab fall away
  /// @param passages where it came from, in any order; what they leave out was typed
  /// @param language [Language#ENGLISH] or [Language#CHINESE]: the faces of the page
  public void open(String text, List<Passage> passages, String language) {
    language(language);
    page.open(text, passages);
    showPrompts();
  }

  /// The whole text. Takes a time that grows with it: for saving, not for each key.
  public String text() {
    return page.getText();
  }

  /// A part of the text.
  public String text(int from, int to) {
    return page.getText(from, to);
  }

  /// Its length in UTF-16 units.
  public int length() {
    return page.getLength();
  }

  /// Changes the text as the program: an undo, a kept suggestion. Not told to [#onEdit]; the caret
  /// keeps its place in the text; what is inserted has no marks until [#marks] gives it some.
  ///
  /// @param removed how many UTF-16 units go away at `position`
  public void apply(int position, int removed, String inserted) {
    page.apply(position, removed, inserted);
  }

  /// Calls `listener` after each change that the writer made, once for each; the caret is where it
  /// will stay. It may call [#marks]; it must not change the text.
  public void onEdit(Consumer<Edit> listener) {
    page.onEdit(listener);
  }

  /// Calls `listener` with the part of the text that is about to be copied or cut.
  public void onCopy(Consumer<Span> listener) {
    page.onCopy(listener);
  }

  /// Calls `listener` whenever the caret or the selection has moved, after the change that moved
  /// it.
  public void onMove(Runnable listener) {
    page.selectionProperty().addListener(_ -> listener.run());
  }

  /// Whether an input method has something in hand, which is not to be saved or counted yet.
  public boolean isComposing() {
    return page.isComposing();
  }

  // ---- places ----

  /// Where the caret is.
  public int caret() {
    return page.getCaretPosition();
  }

  /// What is selected; empty at the caret when nothing is.
  public Span selection() {
    return new Span(page.getSelection().getStart(), page.getSelection().getEnd());
  }

  /// Selects a part of the text, or puts the caret to `to` when both are the same.
  public void select(int from, int to) {
    page.selectRange(Math.clamp(from, 0, length()), Math.clamp(to, 0, length()));
    page.requestFollowCaret();
  }

  /// Scrolls a place into the middle of the page if it is not in sight.
  public void reveal(int offset) {
    int paragraph = page.paragraphAt(offset);
    Span seen = page.seen();
    if (paragraph <= seen.start() || paragraph >= seen.end() - 1) {
      page.painter().paint(paragraph - 12, paragraph + 24);
      page.showParagraphAtCenter(paragraph);
    }
  }

  /// Gives the keyboard to the text.
  @Override
  public void requestFocus() {
    page.requestFocus();
  }

  /// Whether the keyboard is in the text.
  public ReadOnlyBooleanProperty writingProperty() {
    return page.focusedProperty();
  }

  // ---- marks ----

  /// Says anew where a part of the text came from; what the passages leave out was typed.
  public void marks(int from, int to, List<Passage> passages) {
    page.marks().set(from, to, passages);
    page.painter().repaint(from, to);
  }

  /// The passages of a part of the text as the page knows them, cut to it. They follow every
  /// change: what is removed goes, what comes in has none.
  public List<Passage> passages(int from, int to) {
    return page.marks().within(from, to);
  }

  /// Shows or hides the marks.
  public void showMarks(boolean shown) {
    sheet.marks(shown);
    repaint();
    page.redrawMargins();
  }

  /// The words of the gutter in the language of the window.
  public void wordLabels(Map<Origin, String> words) {
    sheet.words(words);
    page.redrawMargins();
  }

  // ---- looks ----

  /// The language of the manuscript: which faces and line heights it has.
  public void language(String language) {
    boolean chinese = language.equals(Language.CHINESE);
    if (chinese != sheet.chinese()) {
      sheet.chinese(chinese);
      if (chinese) {
        getStyleClass().add("chinese");
      } else {
        getStyleClass().remove("chinese");
      }
      setType();
      repaint();
    }
  }

  /// The size of the text, from 12 to 28 pixels; 17 at first.
  public void manuscriptSize(double pixels) {
    sheet.size(Math.clamp(pixels, SMALLEST, LARGEST));
    setType();
  }

  /// Two soft lines that stand on the page while it is empty. With them the first words of an empty
  /// text begin its title: they are written behind `# `.
  public void prompts(String title, String body) {
    prompts.say(title, body);
    prompting = true;
    page.titleFirst(true);
    showPrompts();
  }

  /// Whether the text can only be read.
  public void readOnly(boolean only) {
    page.setEditable(!only);
  }

  /// Lays a search over the text.
  ///
  /// @param found in reading order
  /// @param current index of the one that is looked at, or -1
  public void highlights(List<Span> found, int current) {
    page.painter().find(found, current);
    page.painter().paintSeen();
  }

  /// The name of the page for screen readers.
  public void name(String name) {
    page.setAccessibleText(name);
  }

  /// What the right mouse button and the menu key show.
  public void menu(@Nullable ContextMenu menu) {
    page.setContextMenu(menu);
  }

  // ---- suggestions ----

  /// Shows a card below the paragraph around a place; it takes the place of the card before. The
  /// text below makes room, also while the card grows. Keys and clicks in it do not reach the text.
  public void showCard(int offset, Region card) {
    page.card().show(offset, card);
  }

  /// Takes the card away; what is above it does not move.
  public void hideCard() {
    page.card().hide();
  }

  /// Offers text at the end of the paragraph of the caret. It is no part of the text.
  public void showGhost(String text) {
    int paragraph = page.getCurrentParagraph();
    page.ghost()
        .show(page.getAbsolutePosition(paragraph, page.getParagraphLength(paragraph)), text);
  }

  /// Takes the ghost text away.
  public void hideGhost() {
    page.ghost().hide();
  }

  // ---- keys and deeds ----

  /// What the writer wants of the ghost text; only while there is some.
  public void onGhost(Consumer<GhostKey> listener) {
    keys.onGhost(listener);
  }

  /// Ctrl+Z.
  public void onUndo(Runnable action) {
    keys.onUndo(action);
  }

  /// Ctrl+Shift+Z and Ctrl+Y.
  public void onRedo(Runnable action) {
    keys.onRedo(action);
  }

  /// Ctrl+Shift+V.
  public void onPasteAs(Runnable action) {
    keys.onPasteAs(action);
  }

  /// Removes the selection and puts it on the clipboard.
  public void cut() {
    page.cut();
  }

  /// Puts the selection on the clipboard.
  public void copy() {
    page.copy();
  }

  /// Puts the text of the clipboard in place of the selection.
  public void paste() {
    page.paste();
  }

  /// Selects everything.
  public void selectAll() {
    page.selectAll();
  }

  /// The control within, for tests.
  Page page() {
    return page;
  }

  // ---- layout ----

  private void setType() {
    String sheetNow = Type.sheet(sheet.size(), sheet.chinese(), sheet.narrow());
    if (!sheetNow.equals(type)) {
      type = sheetNow;
      getStylesheets().setAll(type);
      page.card().stale();
      page.redrawMargins();
      prompts.requestLayout();
    }
  }

  private void repaint() {
    page.painter().forget();
    page.painter().paintSeen();
  }

  private void showPrompts() {
    boolean blank = prompting && page.getLength() == 0;
    prompts.setVisible(blank);
    getStyleClass().remove("blank");
    if (blank) {
      getStyleClass().add("blank");
    }
  }

  @Override
  protected void layoutChildren() {
    scroll.resizeRelocate(0, 0, getWidth(), getHeight());
    prompts.resizeRelocate(0, 0, getWidth(), getHeight());
    fit();
  }

  private void fit() {
    boolean slim = getWidth() < NARROW || isBelowNarrow();
    boolean turned = slim != sheet.narrow();
    double bar = page.getWidth() > 0 ? Math.max(0, getWidth() - page.getWidth()) : 0;
    sheet.fit(getWidth(), bar > BAR ? 0 : bar, slim);
    if (turned) {
      setType();
    }
    page.card().stale();
    prompts.requestLayout();
  }

  private boolean isBelowNarrow() {
    for (var node = getParent(); node != null; node = node.getParent()) {
      if (node.getStyleClass().contains("narrow")) {
        return true;
      }
    }
    return false;
  }
}
