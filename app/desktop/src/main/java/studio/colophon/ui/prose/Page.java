package studio.colophon.ui.prose;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CharacterHit;
import org.fxmisc.richtext.StyledTextArea;
import org.fxmisc.richtext.TextExt;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.SimpleEditableStyledDocument;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;
import studio.colophon.text.Direction;
import studio.colophon.ui.prose.line.Block;
import studio.colophon.ui.prose.line.Ink;
import studio.colophon.ui.prose.line.Steps;

/// The text control: each change goes through [#replace] and is told once.
final class Page extends StyledTextArea<Block, Ink> {
  private static final String ROOM = "room";
  private static final String HEADING = "# ";

  private final Sheet sheet;
  private final Marks marks = new Marks();
  private final Painter painter = new Painter(this, marks);
  private final Card card = new Card(this);
  private final Ghost ghost = new Ghost(this);
  private final Composition composition = new Composition(this);
  private final Reader reader = new Reader(this);
  private final Runnable afterLayout = this::settle;
  private Consumer<Edit> edited = _ -> {};
  private Consumer<Span> copied = _ -> {};
  private Edit.@Nullable Cause cause = Edit.Cause.TYPED;
  private boolean titleFirst;

  Page(Sheet sheet) {
    super(
        Block.PLAIN,
        (flow, block) -> dress(flow, block, sheet),
        Ink.PLAIN,
        (BiConsumer<TextExt, Ink>) (text, ink) -> text.getStyleClass().addAll(ink.styles()),
        new SimpleEditableStyledDocument<>(Block.PLAIN, Ink.PLAIN),
        false);
    this.sheet = sheet;
    setWrapText(true);
    setUndoManager(UndoUtils.noOpUndoManager());
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setParagraphGraphicFactory(i -> hasMargin(i) ? new Margin(this, i) : null);
    setOnSelectionDropped(event -> drop(hit(event.getX(), event.getY()).getInsertionIndex()));
    selectionProperty().addListener(_ -> reader.moved());
    focusedProperty().addListener(_ -> endComposition());
    sceneProperty().addListener((_, before, now) -> changeScene(before, now));
  }

  private static void dress(TextFlow flow, Block block, Sheet sheet) {
    flow.getStyleClass().add(block.style());
    flow.parentProperty()
        .addListener(
            (_, _, parent) -> {
              if (parent instanceof Region box && !box.getProperties().containsKey(ROOM)) {
                Sheet.Room room = sheet.new Room(box, block);
                box.getProperties().put(ROOM, room);
                box.paddingProperty().bind(room);
              }
            });
  }

  /// The padding of a paragraph.
  static Sheet.Room room(Region box) {
    return (Sheet.Room) Objects.requireNonNull(box.getProperties().get(ROOM));
  }

  private void changeScene(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removePostLayoutPulseListener(afterLayout);
    }
    if (now != null) {
      now.addPostLayoutPulseListener(afterLayout);
    }
  }

  /// Paints what came into sight and fits the card, before anything of it is shown.
  void settle() {
    boolean painted = painter.paintSeen();
    boolean measured = card.measure();
    if (painted || measured) {
      applyCss();
      layout();
    }
  }

  Sheet sheet() {
    return sheet;
  }

  Marks marks() {
    return marks;
  }

  Painter painter() {
    return painter;
  }

  Card card() {
    return card;
  }

  Ghost ghost() {
    return ghost;
  }

  boolean isComposing() {
    return composition.isActive();
  }

  Span composing() {
    return composition.unfinished();
  }

  void onEdit(Consumer<Edit> listener) {
    edited = listener;
  }

  Locale manuscriptLocale() {
    return sheet.chinese() ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  // ---- the text ----

  /// Takes another text.
  void open(String text, List<Passage> passages) {
    dropComposition();
    card.hide();
    ghost.hide();
    painter.find(List.of(), -1);
    marks.reset(List.of());
    getContent().replace(0, getLength(), document(clean(text)));
    marks.reset(passages);
    selectRange(0, 0);
    painter.paint(0, 60);
    reader.textChanged();
  }

  private static ReadOnlyStyledDocument<Block, String, Ink> document(String text) {
    String[] lines = text.split("\n", -1);
    var builder =
        new ReadOnlyStyledDocumentBuilder<Block, String, Ink>(
            SegmentOps.<Ink>styledTextOps(), Block.PLAIN, lines.length);
    Block before = null;
    for (int i = 0; i < lines.length; i++) {
      before = Block.of(lines[i], before, i == lines.length - 1);
      if (Direction.turns(lines[i])) {
        builder.addParagraph(lines[i], Painter.plain(lines[i]), before);
      } else {
        builder.addParagraph(lines[i], Ink.PLAIN, before);
      }
    }
    return builder.build();
  }

  /// Line ends are `\n`; other control characters but the tab fall away.
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '\r' -> {
          if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
            clean.append('\n');
          }
        }
        case '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> clean.append('\n');
        case '\n', '\t' -> clean.append(sign);
        default -> {
          if (!Character.isISOControl(sign)) {
            clean.append(sign);
          }
        }
      }
    }
    return clean.toString();
  }

  /// Changes the text as the program; the caret keeps its place in it.
  void apply(int position, int removed, String inserted) {
    endComposition();
    cause = null;
    try {
      String text = clean(inserted);
      StyledDocument<Block, String, Ink> replacement =
          ReadOnlyStyledDocument.fromString(text, Block.PLAIN, Ink.PLAIN, getSegOps());
      follow(position, removed, text.length());
      getContent().replace(position, position + removed, replacement);
      changed(position, "", text);
    } finally {
      cause = Edit.Cause.TYPED;
    }
  }

  /// Does something whose changes have a cause of their own.
  void as(Edit.Cause because, Runnable action) {
    cause = because;
    try {
      action.run();
    } finally {
      cause = Edit.Cause.TYPED;
    }
  }

  @Override
  public void replaceText(int start, int end, String text) {
    String clean = clean(text);
    boolean title = titleFirst && cause == Edit.Cause.TYPED && getLength() == 0;
    super.replaceText(start, end, title && beginsWord(clean) ? HEADING + clean : clean);
  }

  private static boolean beginsWord(String text) {
    return !text.isEmpty() && "# \n\t>-*+`".indexOf(text.charAt(0)) < 0;
  }

  /// Whether the first word in an empty text begins its title.
  void titleFirst(boolean begins) {
    titleFirst = begins;
  }

  @Override
  public void replace(int start, int end, StyledDocument<Block, String, Ink> replacement) {
    if (start == end && replacement.length() == 0) {
      return;
    }
    String removed = getText(start, end);
    follow(start, end - start, replacement.length());
    super.replace(start, end, replacement);
    changed(start, removed, replacement.getText());
  }

  private void follow(int position, int removed, int inserted) {
    marks.follow(position, removed, inserted);
    card.follow(position, removed, inserted);
    ghost.follow(position, removed, inserted);
    painter.follow(position, removed, inserted);
  }

  private void changed(int position, String removed, String inserted) {
    if (cause != null && !composition.isActive()) {
      Edit.Cause because =
          inserted.isEmpty() && cause != Edit.Cause.DROPPED ? Edit.Cause.TYPED : cause;
      edited.accept(new Edit(position, removed, inserted, because));
    }
    painter.edited(position, inserted.length());
    reader.textChanged();
  }

  @Override
  public void copy() {
    if (getSelection().getLength() > 0) {
      copied.accept(new Span(getSelection().getStart(), getSelection().getEnd()));
    }
    super.copy();
  }

  /// Calls `listener` before a part of the text goes to the clipboard.
  void onCopy(Consumer<Span> listener) {
    copied = listener;
  }

  @Override
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (isEditable() && clipboard.hasString()) {
      as(Edit.Cause.PASTED, () -> replaceSelection(clipboard.getString()));
    }
  }

  /// Moves what is selected to another place.
  private void drop(int place) {
    int start = getSelection().getStart();
    int end = getSelection().getEnd();
    if (place >= start && place <= end) {
      moveTo(place);
      return;
    }
    String text = getSelectedText();
    as(
        Edit.Cause.DROPPED,
        () -> {
          replaceText(start, end, "");
          int at = place > end ? place - text.length() : place;
          replaceText(at, at, text);
          selectRange(at, at + text.length());
        });
  }

  // ---- input methods ----

  @Override
  protected void handleInputMethodEvent(InputMethodEvent event) {
    if (!isEditable() || isDisabled()) {
      return;
    }
    boolean title = titleFirst && getLength() == 0 && beginsWord(clean(words(event)));
    composition.begin();
    if (title) {
      super.replaceText(0, 0, HEADING);
      composition.lead(HEADING);
    }
    super.handleInputMethodEvent(event);
    Edit edit = composition.end(event);
    if (edit != null) {
      edited.accept(edit);
    }
    painter.edited(getSelection().getStart(), 0);
    requestFollowCaret();
  }

  private static String words(InputMethodEvent event) {
    StringBuilder words = new StringBuilder(event.getCommitted());
    event.getComposed().forEach(run -> words.append(run.getText()));
    return words.toString();
  }

  /// Keeps what an input method has not finished, as it stands.
  void endComposition() {
    if (composition.isActive()) {
      handleInputMethodEvent(
          new InputMethodEvent(
              InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), composition.text(), 0));
    }
  }

  /// Forgets what an input method has in hand: each of its steps brings all of it again, and goes
  /// on with the other text.
  private void dropComposition() {
    if (composition.isActive()) {
      super.handleInputMethodEvent(
          new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "", 0));
      composition.drop();
    }
  }

  // ---- places ----

  /// The paragraph around a place of the text.
  int paragraphAt(int offset) {
    return offsetToPosition(Math.clamp(offset, 0, getLength()), Bias.Forward).getMajor();
  }

  boolean isGap(int paragraph) {
    return getParagraph(paragraph).getParagraphStyle().isGap();
  }

  /// Numbers of the paragraphs that are seen.
  Span seen() {
    if (getVisibleParagraphs().isEmpty()) {
      return new Span(0, 0);
    }
    int first = Math.max(0, firstVisibleParToAllParIndex());
    return new Span(first, Math.max(first, lastVisibleParToAllParIndex() + 1));
  }

  double textWidth() {
    return Math.max(0, getWidth() - sheet.left() - sheet.right());
  }

  @Override
  public CharacterHit hit(double x, double y) {
    CharacterHit hit = super.hit(x, y);
    int place = hit.getInsertionIndex();
    int best = ownPlace(place, y);
    return best == place ? hit : CharacterHit.insertionAt(best);
  }

  /// The place meant: not in ghost text, not in a gap, not inside a grapheme.
  private int ownPlace(int place, double y) {
    int paragraph = paragraphAt(place);
    int pointed = ghost.paragraph();
    if (pointed >= 0 && paragraph > pointed && isOver(pointed, y)) {
      return getAbsolutePosition(pointed, getParagraphLength(pointed));
    }
    if (place > getLength()) {
      return getLength();
    }
    if (isGap(paragraph)) {
      return paragraph > 0 && isOver(paragraph - 1, y - 6) ? place - 1 : place + 1;
    }
    int start = getAbsolutePosition(paragraph, 0);
    return start + Steps.snapped(getText(paragraph), place - start);
  }

  private boolean isOver(int paragraph, double y) {
    Optional<Bounds> bounds = getParagraphBoundsOnScreen(paragraph);
    return bounds.isPresent() && screenToLocal(bounds.get()).getMaxY() > y;
  }

  @Override
  public void selectWord() {
    int paragraph = getCurrentParagraph();
    int start = getAbsolutePosition(paragraph, 0);
    String line = getText(paragraph);
    int column = getCaretColumn();
    selectRange(
        start + Steps.wordStart(line, column, manuscriptLocale()),
        start + Steps.wordEnd(line, column, manuscriptLocale()));
  }

  // ---- margins ----

  private boolean hasMargin(int paragraph) {
    return paragraph == card.paragraph()
        || paragraph == ghost.paragraph()
        || !passagesOf(paragraph).isEmpty();
  }

  /// The marks of one paragraph, in UTF-16 units from its start; none while they are hidden.
  List<Passage> passagesOf(int paragraph) {
    if (!sheet.marks()) {
      return List.of();
    }
    int start = getAbsolutePosition(paragraph, 0);
    return marks.within(start, start + getParagraphLength(paragraph)).stream()
        .map(p -> new Passage(p.start() - start, p.end() - start, p.origin()))
        .toList();
  }

  /// Draws the margin of a paragraph anew if it is seen; negative numbers are nothing.
  void redrawMargin(int paragraph) {
    if (paragraph >= 0
        && paragraph < getParagraphs().size()
        && !getVisibleParagraphs().isEmpty()
        && allParToVisibleParIndex(paragraph).isPresent()) {
      recreateParagraphGraphic(paragraph);
    }
  }

  /// Draws all margins anew.
  void redrawMargins() {
    Span seen = seen();
    for (int i = seen.start(); i < seen.end(); i++) {
      redrawMargin(i);
    }
  }

  /// Does something that changes the height of a paragraph. When its upper edge is out of sight,
  /// what stands below it keeps its place.
  void keepingWhatIsBelow(int paragraph, Runnable action) {
    Span seen = seen();
    int below = seen.end() - 1;
    Optional<Bounds> before =
        paragraph <= seen.start() && below > paragraph
            ? getParagraphBoundsOnScreen(below)
            : Optional.empty();
    action.run();
    if (before.isPresent()) {
      layout();
      getParagraphBoundsOnScreen(below)
          .ifPresent(now -> scrollYBy(now.getMinY() - before.get().getMinY()));
    }
  }

  // ---- screen readers ----

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    // asked by the constructor of a parent class, before there is a reader
    Object answer = reader == null ? null : reader.answer(attribute, parameters);
    return answer != null ? answer : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (!reader.act(action, parameters)) {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
