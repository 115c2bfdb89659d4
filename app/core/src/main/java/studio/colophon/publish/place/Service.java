package studio.colophon.publish.place;

import java.net.URI;
import java.text.Normalizer;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.ipfs.pin.Kind;

/// A pinning service that the author has added.
///
/// @param name what she calls it; no two have the same
/// @param kind how it is spoken to
/// @param url its address
public record Service(String name, Kind kind, URI url) {
  private static final int LONGEST = 40;

  /// A name in its form: letters, digits, spaces and `-_.&'()`, at most 40 characters, which begins
  /// with a letter or digit and is no other place's.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument`
  public static String name(String given) {
    String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
    boolean form =
        name.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._&'()-]*")
            && name.codePointCount(0, name.length()) <= LONGEST
            && !name.equalsIgnoreCase(Replica.HERE);
    if (!form) {
      throw Problem.of(Fault.BAD_ARGUMENT, "pin.name").exception();
    }
    return name;
  }
}
