package studio.colophon.ui.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.ContextTray;
import studio.colophon.base.Cancel;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.origin.Event;
import studio.colophon.ui.assist.AssistCards;
import studio.colophon.ui.assist.AssistCommands;
import studio.colophon.ui.assist.AssistViewModel;
import studio.colophon.ui.assist.AssistantPanel;
import studio.colophon.ui.assist.GhostBar;
import studio.colophon.ui.assist.suggestion.AssistPage;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.write.EditorViewModel;
import studio.colophon.ui.write.WriteParts;

/// The writing helper on the Write screen: the page as the helper sees it, and what the helper
/// shows on it. Made anew with the screen.
final class Helping implements WriteParts {
  private final AssistViewModel model;
  private final EditorViewModel editor;
  private final Supplier<String> notes;
  private final Past past;
  private final BooleanSupplier on;
  private final Desk desk;
  private final Say say;
  private final AssistCommands commands;
  private Cancel.Handle following = () -> {};
  private @Nullable AssistCards cards;

  /// @param notes the author's notes on the open draft
  /// @param past the tab of earlier revisions
  /// @param on whether the author wants a helper
  Helping(
      AssistViewModel model,
      EditorViewModel editor,
      Supplier<String> notes,
      Past past,
      BooleanSupplier on,
      Desk desk,
      Say say) {
    this.model = model;
    this.editor = editor;
    this.notes = notes;
    this.past = past;
    this.on = on;
    this.desk = desk;
    this.say = say;
    this.commands = new AssistCommands(model, say);
  }

  @Override
  public boolean helps() {
    return on.getAsBoolean();
  }

  @Override
  public @Nullable Part assistant(Region who) {
    return on.getAsBoolean()
        ? new Part(new AssistantPanel(model, say, desk, who), null, _ -> {})
        : null;
  }

  @Override
  public Part history() {
    return past.part();
  }

  @Override
  public Region bar() {
    return new GhostBar(model, say);
  }

  @Override
  public List<Command> commands() {
    return commands.all();
  }

  @Override
  public void attached(ProseEditor page) {
    Paper paper = new Paper(page);
    cards =
        new AssistCards(
            model,
            new AssistCards.Slot() {
              @Override
              public void show(int offset, Region card) {
                page.showCard(Math.min(offset, page.length()), card);
              }

              @Override
              public void hide() {
                page.hideCard();
              }
            },
            say);
    page.onGhost(
        key -> {
          switch (key) {
            case ALL -> model.suggestions().ghost().keepAll();
            case WORD -> model.suggestions().ghost().keepWord();
            case SENTENCE -> model.suggestions().ghost().keepSentence();
            case DISMISS -> model.suggestions().ghost().dismiss();
          }
        });
    page.onMove(model.tray()::moved);
    page.addEventFilter(KeyEvent.KEY_PRESSED, commands::filter);
    @Nullable String[] open = {null};
    following =
        editor.onText(
            () -> {
              String id = paper.draftId();
              if (id != null && !id.equals(open[0])) {
                open[0] = id;
                model.open(paper);
              } else {
                model.edited();
              }
            });
    open[0] = paper.draftId();
    model.open(paper);
  }

  @Override
  public void closed() {
    following.close();
    past.closed();
    AssistCards shown = cards;
    if (shown != null) {
      shown.close();
    }
    past.closed();
  }

  /// The page as the helper sees it.
  private final class Paper implements AssistPage {
    private final ProseEditor page;

    Paper(ProseEditor page) {
      this.page = page;
    }

    @Override
    public @Nullable String draftId() {
      Manuscript now = editor.manuscript().get();
      return now == null ? null : now.draftId();
    }

    @Override
    public String text() {
      Manuscript now = editor.manuscript().get();
      return now == null ? "" : now.text();
    }

    @Override
    public int selectionStart() {
      return page.selection().start();
    }

    @Override
    public int selectionEnd() {
      return page.selection().end();
    }

    @Override
    public boolean composing() {
      return page.isComposing();
    }

    @Override
    public List<ContextTray.Note> notes() {
      String words = notes.get();
      return words.isBlank()
          ? List.of()
          : List.of(new ContextTray.Note("notes", say.text("panel.notes"), words));
    }

    @Override
    public void keep(Kept kept) {
      editor.keep(
          kept.position(),
          kept.removed().length(),
          kept.inserted(),
          kept.edited(),
          kept.generation());
    }

    @Override
    public void made(Event.Generation generation) {
      editor.made(generation);
    }

    @Override
    public void undo() {
      editor.undo();
    }

    @Override
    public void showGhost(String text) {
      page.showGhost(text);
    }

    @Override
    public void hideGhost() {
      page.hideGhost();
    }

    @Override
    public void reveal(int offset) {
      page.reveal(offset);
    }

    @Override
    public void focus() {
      page.requestFocus();
    }
  }
}
