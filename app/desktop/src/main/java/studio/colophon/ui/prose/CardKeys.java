package studio.colophon.ui.prose;

import javafx.event.EventType;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/// Keeps what happens in the card from the text beneath: it is not consumed, so that the shortcuts
/// of the window work there too, but the text does not act on it.
final class CardKeys {
  private CardKeys() {}

  static void guard(Page page) {
    Nodes.addInputMap(page, ignored(page, KeyEvent.ANY));
    Nodes.addInputMap(page, ignored(page, MouseEvent.ANY));
  }

  private static <E extends InputEvent> InputMap<E> ignored(Page page, EventType<E> type) {
    return InputMap.ignore(
        EventPattern.eventType(type).onlyIf(event -> page.card().holds(event.getTarget())));
  }
}
