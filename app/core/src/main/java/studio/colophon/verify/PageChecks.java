package studio.colophon.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;
import studio.colophon.base.StudioException;
import studio.colophon.edition.Metadata;
import studio.colophon.edition.Page;
import studio.colophon.edition.PageCheck;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Statement;
import studio.colophon.text.Graphemes;
import studio.colophon.text.Language;

/// Whether the page says what the text says, and the origin log is the published one.
final class PageChecks {
  private static final int LARGEST = 128 << 20;

  private final Dag dag;
  private final @Nullable Cid edition;
  private final @Nullable Metadata metadata;
  private @Nullable String author;
  private Map<Origin, Integer> origins = Map.of();
  private Reading.@Nullable Seal seal;
  private @Nullable String said;

  PageChecks(Copies copies, @Nullable Cid edition, @Nullable Metadata metadata, Cancel cancel) {
    this.dag = new Dag(copies, cancel);
    this.edition = edition;
    this.metadata = metadata;
  }

  void into(Consumer<Finding> found) {
    if (edition == null) {
      return;
    }
    Lookup text = file("text.md");
    Lookup html = file("index.html");
    Lookup origin = file("origin.json");
    if (text.bytes() != null) {
      said = new String(text.bytes(), StandardCharsets.UTF_8);
    }
    if (text.bytes() != null && html.bytes() != null) {
      found.accept(page(html.bytes(), text.bytes()));
    } else if (text.absent() || html.absent()) {
      found.accept(Finding.of(Check.PAGE, Result.FAILED, "absent"));
    }
    if (text.bytes() != null && origin.bytes() != null) {
      found.accept(origin(origin.bytes(), new String(text.bytes(), StandardCharsets.UTF_8)));
    } else if (origin.absent()) {
      found.accept(Finding.of(Check.ORIGIN, Result.FAILED, "absent"));
    }
  }

  /// What the text says; null when it is not to be had.
  @Nullable Reading reading() {
    if (said == null) {
      return null;
    }
    String opening = Reading.openingOf(said);
    String language = metadata == null ? Language.ENGLISH : metadata.language();
    return new Reading(opening, opening.length() == said.length(), language, author, origins, seal);
  }

  private Finding page(byte[] html, byte[] text) {
    switch (PageCheck.of(html, text)) {
      case PageCheck.Differs(String reason) -> {
        return Finding.of(Check.PAGE, Result.FAILED, "other", reason);
      }
      case PageCheck.Says(Page.Facts facts) -> author = facts.author();
    }
    return metadata != null && !Page.says(html, text, metadata)
        ? Finding.of(Check.PAGE, Result.FAILED, "other", "metadata")
        : Finding.of(Check.PAGE, Result.PROVED, "same");
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
    origins = statement.origins();
    String sha256 = Hashes.hex(Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
    seal = new Reading.Seal(sha256, statement.root(), statement.leaves().size());
    if (metadata == null) {
      return Finding.of(Check.ORIGIN, Result.UNCHECKED, "open");
    }
    return statement.root().equals(metadata.originRoot())
        ? Finding.of(Check.ORIGIN, Result.PROVED, "whole")
        : Finding.of(Check.ORIGIN, Result.FAILED, "other");
  }

  /// A file of the edition.
  ///
  /// @param bytes null when it, or a block of it, is not to be had
  /// @param absent whether the edition has no such file
  private record Lookup(byte @Nullable [] bytes, boolean absent) {}

  private Lookup file(String name) {
    try {
      Optional<Cid> cid = edition == null ? Optional.empty() : dag.resolve(edition, name);
      return cid.isEmpty()
          ? new Lookup(null, true)
          : new Lookup(dag.read(cid.get(), LARGEST), false);
    } catch (Dag.Broken e) {
      return new Lookup(null, false);
    }
  }
}
