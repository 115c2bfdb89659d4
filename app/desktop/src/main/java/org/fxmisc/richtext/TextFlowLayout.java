package org.fxmisc.richtext;

/*
 * RichTextFX 0.11.7, changed for Colophon: lines come from TextFlow.getLayoutInfo (JavaFX 25 and
 * later) instead of one hit test per line, which takes a time that grows with the square of the
 * paragraph; and nodes marked as ghost text count for nothing.
 *
 * Copyright (c) 2013-2017, Tomas Mikula and contributors
 * All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted
 * provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this list of conditions
 *    and the following disclaimer.
 *
 * 2. Redistributions in binary form must reproduce the above copyright notice, this list of
 *    conditions and the following disclaimer in the documentation and/or other materials provided
 *    with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
 * IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
 * FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
 * CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
 * DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
 * IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
 * OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import org.fxmisc.richtext.model.TwoLevelNavigator;

/// The lines of one paragraph. Takes the place of the class of this name in richtextfx.jar, so it
/// must come before that on the class path.
class TextFlowLayout {
  /// Key in the properties of a node of the flow that is no part of the text.
  static final Object GHOST = "ghost";

  private static final TextFlowSpan EMPTY = new TextFlowSpan(0, 0, 0, 0, 0);

  private final TextFlow flow;
  private final List<TextFlowSpan> lines = new ArrayList<>();
  private boolean known;

  TextFlowLayout(TextFlow flow) {
    this.flow = flow;
    InvalidationListener forget = _ -> known = false;
    flow.getChildren().addListener(forget);
    flow.widthProperty().addListener(forget);
    flow.heightProperty().addListener(forget);
  }

  float getLineCenter(int line) {
    return line >= 0 && getLineCount() > 0 ? lines.get(line).getCenterY() : 1.0f;
  }

  int getLineLength(int line) {
    return getLineSpan(line).getLength();
  }

  TextFlowSpan getLineSpan(int line) {
    return line >= 0 && getLineCount() > 0 ? lines.get(line) : EMPTY;
  }

  TextFlowSpan getLineSpan(float y) {
    if (getLineCount() < 1) {
      return EMPTY;
    }
    for (TextFlowSpan line : lines) {
      if (y < line.getBounds().getMaxY()) {
        return line;
      }
    }
    return lines.getLast();
  }

  TwoLevelNavigator getTwoLevelNavigator() {
    return new TwoLevelNavigator(this::getLineCount, this::getLineLength);
  }

  int getLineCount() {
    if (known) {
      return lines.size();
    }
    lines.clear();
    int end = ownLength();
    for (TextLineInfo line : flow.getLayoutInfo().getTextLines(false)) {
      if (line.start() >= end && !lines.isEmpty()) {
        break;
      }
      Rectangle2D bounds = line.bounds();
      lines.add(
          new TextFlowSpan(
              line.start(),
              Math.min(line.end(), end) - line.start(),
              bounds.getMinY(),
              bounds.getWidth(),
              bounds.getHeight()));
    }
    known = !lines.isEmpty();
    return lines.size();
  }

  /// The length of the text before the first ghost, in UTF-16 units; another node counts as one.
  private int ownLength() {
    int length = 0;
    for (Node node : flow.getChildrenUnmodifiable()) {
      if (node.isManaged()) {
        if (node.hasProperties() && node.getProperties().containsKey(GHOST)) {
          break;
        }
        length += node instanceof Text text ? text.getText().length() : 1;
      }
    }
    return length;
  }
}
