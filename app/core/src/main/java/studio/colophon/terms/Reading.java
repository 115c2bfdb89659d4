package studio.colophon.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was understood of an author's own words, and what was not. Nothing is guessed: a part of
/// the words that was not understood stands in `unread`, whole.
///
/// @param people who gets which part, in the order of the words
/// @param rest who gets what is left, null when the words do not say
/// @param royaltyBps part of a resale in basis points, null when the words do not say
/// @param licence what readers may do, null when the words do not say
/// @param training whether models may be trained on the text, null when the words do not say
/// @param unread the clauses that were not understood
public record Reading(
    List<Said> people,
    @Nullable Said rest,
    @Nullable Integer royaltyBps,
    @Nullable Grant licence,
    @Nullable Training training,
    List<String> unread) {
  /// Takes copies.
  public Reading {
    people = List.copyOf(people);
    unread = List.copyOf(unread);
  }

  /// A person as spoken of.
  ///
  /// @param name the name in the words; empty for the author herself
  /// @param role `author`, `translator`, `cover`, `illustrator`, `editor`, `proofreader`, or empty
  /// @param part `20` for a percentage, `1/3` for a fraction; empty for the rest
  public record Said(String name, String role, String part) {}

  /// A licence that the words name or describe.
  ///
  /// @param id SPDX identifier, null when all rights are reserved
  public record Grant(@Nullable String id) {}

  /// Whether nothing at all was understood.
  public boolean nothing() {
    return people.isEmpty()
        && rest == null
        && royaltyBps == null
        && licence == null
        && training == null;
  }
}
