package studio.colophon.publish;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps of a publication, in order (cli.md, "Publish").
public enum StepName {
  DRAFT,
  SUGGEST,
  TERMS,
  EDITION,
  SIGN,
  PIN,
  MINT,
  VERIFY;

  /// The word as printed and stored.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The step with this word.
  public static Optional<StepName> of(String word) {
    return Stream.of(values()).filter(step -> step.word().equals(word)).findFirst();
  }
}
