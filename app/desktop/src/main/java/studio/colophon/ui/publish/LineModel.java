package studio.colophon.ui.publish;

import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.colophon.publish.review.Line;

/// One person's line in the table of shares, as it is typed.
final class LineModel {
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty role = new SimpleStringProperty("");
  private final StringProperty address = new SimpleStringProperty("");
  private final StringProperty part = new SimpleStringProperty("");
  private final boolean own;

  LineModel(Line line) {
    name.set(line.name());
    role.set(line.role());
    address.set(line.address());
    part.set(line.part());
    own = line.own();
  }

  Line line() {
    return new Line(name.get(), role.get(), address.get(), part.get(), own);
  }

  Observable[] all() {
    return new Observable[] {name, role, address, part};
  }

  StringProperty name() {
    return name;
  }

  /// A word of `terms.Reading.Said`, or the author's own.
  StringProperty role() {
    return role;
  }

  StringProperty address() {
    return address;
  }

  /// `20`, `33.3333` or `1/3`.
  StringProperty part() {
    return part;
  }

  /// Whether it is the author's own account.
  boolean own() {
    return own;
  }
}
