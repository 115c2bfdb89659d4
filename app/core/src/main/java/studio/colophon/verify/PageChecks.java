package studio.colophon.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.edition.Metadata;
import studio.colophon.edition.PageCheck;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.origin.Statement;
import studio.colophon.text.Graphemes;

/// Whether the page says what the text says, and the origin log is the published one.
final class PageChecks {
  private static final int LARGEST = 64 << 20;

  private final Dag dag;
  private final @Nullable Cid edition;
  private final @Nullable Metadata metadata;

  PageChecks(Copies copies, @Nullable Cid edition, @Nullable Metadata metadata, Cancel cancel) {
    this.dag = new Dag(copies, cancel);
    this.edition = edition;
    this.metadata = metadata;
  }

  void into(Consumer<Finding> found) {
    if (edition == null) {
      return;
    }
    Optional<byte[]> text = file("text.md");
    Optional<byte[]> html = file("index.html");
    Optional<byte[]> origin = file("origin.json");
    if (text.isPresent() && html.isPresent()) {
      found.accept(page(html.get(), text.get()));
    }
    if (text.isPresent() && origin.isPresent()) {
      found.accept(origin(origin.get(), new String(text.get(), StandardCharsets.UTF_8)));
    }
  }

  private static Finding page(byte[] html, byte[] text) {
    return PageCheck.says(html, text)
        ? Finding.of(Check.PAGE, Result.PROVED, "same")
        : Finding.of(Check.PAGE, Result.FAILED, "other");
  }

  private Finding origin(byte[] bytes, String text) {
    Statement statement;
    try {
      statement = Statement.read(bytes);
    } catch (StudioException e) {
      return Finding.of(Check.ORIGIN, Result.FAILED, "form");
    }
    if (!statement.check() || statement.graphemes() != Graphemes.count(text)) {
      return Finding.of(Check.ORIGIN, Result.FAILED, "broken");
    }
    if (metadata == null) {
      return Finding.of(Check.ORIGIN, Result.UNCHECKED, "open");
    }
    return statement.root().equals(metadata.originRoot())
        ? Finding.of(Check.ORIGIN, Result.PROVED, "whole")
        : Finding.of(Check.ORIGIN, Result.FAILED, "other");
  }

  /// A file of the edition; empty when it, or a block of it, is not to be had.
  private Optional<byte[]> file(String name) {
    try {
      if (edition == null) {
        return Optional.empty();
      }
      return dag.resolve(edition, name).map(cid -> dag.read(cid, LARGEST));
    } catch (Dag.Broken e) {
      return Optional.empty();
    }
  }
}
