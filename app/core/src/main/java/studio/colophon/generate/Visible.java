package studio.colophon.generate;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Takes out of a text what no reader sees: tag characters, variation selectors, zero-width and
/// direction characters (Unicode general categories Cf and Cc, and the invisible letters). They can
/// carry hidden orders to a model and hidden marks from it. What an emoji or a script needs stays:
/// joiners within emoji and in scripts that join, the emoji and text selectors, flags made of tags.
/// Surrogates that come in two pieces are joined; one that stays alone becomes U+FFFD. Not
/// thread-safe.
public final class Visible {
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;
  private static final int FLAG = 0x1F3F4;
  private static final int CANCEL_TAG = 0xE007F;
  private static final int TAGS_IN_A_FLAG = 7;
  private static final char LOST = '\uFFFD';

  private char waiting;
  private int before;
  private int tagsLeft;

  /// The visible part of a whole text.
  public static String of(String text) {
    Visible visible = new Visible();
    return visible.take(text) + visible.rest();
  }

  /// The visible part of the next piece. A high surrogate at its end waits for the next one.
  String take(String piece) {
    StringBuilder out = new StringBuilder(piece.length() + 1);
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (waiting != 0) {
        char high = waiting;
        waiting = 0;
        if (Character.isLowSurrogate(c)) {
          put(out, Character.toCodePoint(high, c));
          continue;
        }
        put(out, LOST);
      }
      if (Character.isHighSurrogate(c)) {
        waiting = c;
      } else {
        put(out, Character.isLowSurrogate(c) ? LOST : c);
      }
    }
    return out.toString();
  }

  /// What is left when no more comes.
  String rest() {
    boolean alone = waiting != 0;
    waiting = 0;
    return alone ? String.valueOf(LOST) : "";
  }

  private void put(StringBuilder out, int point) {
    if (!stays(point)) {
      return;
    }
    if (point == FLAG) {
      tagsLeft = TAGS_IN_A_FLAG;
    } else if (!isTag(point) || point == CANCEL_TAG) {
      tagsLeft = 0;
    } else {
      tagsLeft--;
    }
    before = point;
    out.appendCodePoint(point);
  }

  private boolean stays(int point) {
    return switch (point) {
      case '\n', '\t' -> true;
      case JOINER -> isPictograph(before) || joins(before);
      case NON_JOINER -> joins(before);
      case 0xFE0E, 0xFE0F -> Character.isEmoji(before);
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> false;
      default -> isTag(point) ? tagsLeft > 0 : !isSelector(point) && !isHidden(point);
    };
  }

  private static boolean isHidden(int point) {
    int type = Character.getType(point);
    return type == Character.FORMAT || type == Character.CONTROL;
  }

  private static boolean isSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF)
        || (point >= 0x180B && point <= 0x180F);
  }

  private static boolean isTag(int point) {
    return point >= 0xE0000 && point <= CANCEL_TAG;
  }

  private static boolean isPictograph(int point) {
    return point == 0xFE0F
        || Character.isExtendedPictographic(point)
        || Character.isEmojiModifier(point);
  }

  private static boolean joins(int point) {
    return Character.isDefined(point) && JOINING.contains(UnicodeScript.of(point));
  }
}
