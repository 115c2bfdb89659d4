package studio.colophon.terms;

import java.util.Locale;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Whether models may be trained on the text; the words of CAWG training and data mining
/// assertions.
public enum Training {
  YES,
  NO,
  CONSTRAINED;

  /// Reads `yes`, `no` or `constrained`.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` for anything else
  public static Training parse(String text) {
    for (Training training : values()) {
      if (training.code().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return training;
      }
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "training.unknown", text).exception();
  }

  /// The word as printed and published.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
