package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Statement;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Part;
import studio.colophon.publish.review.Review;
import studio.colophon.ui.kit.figure.OriginBar;
import studio.colophon.ui.say.Say;

/// Sentences about a review that more than one part of the page says.
record Words(Say say) {
  /// Licences that are offered by name, in this order; the first reserves all rights.
  static final List<String> LICENCES =
      List.of(
          "",
          "CC-BY-NC-4.0",
          "CC-BY-NC-ND-4.0",
          "CC-BY-4.0",
          "CC-BY-SA-4.0",
          "CC-BY-NC-SA-4.0",
          "CC0-1.0");

  private static final List<String> ROLES =
      List.of("author", "translator", "cover", "illustrator", "editor", "proofreader");

  /// A licence in the words of the list.
  String licence(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      return say.text("publish.licence.none");
    }
    return LICENCES.contains(id) ? say.text("publish.licence." + id.replace('.', '_')) : id;
  }

  /// What readers may do, as the author says it.
  String grant(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      return say.text("publish.grant.none");
    }
    return LICENCES.contains(id)
        ? say.text("publish.grant." + id.replace('.', '_'))
        : say.text("publish.grant.other", id);
  }

  /// A role, ours in the language of the window, the author's own as she wrote it.
  String role(String role) {
    return ROLES.contains(role) ? say.text("publish.role." + role) : role;
  }

  String length(Review review) {
    return review.language().equals("zh-CN")
        ? say.count("publish.zishu", review.count().zishu())
        : say.count("publish.words", review.count().words());
  }

  String language(String code) {
    return code.equals("zh-CN") ? say.text("publish.language.zh") : say.text("publish.language.en");
  }

  /// What a part of the list at the left says.
  String part(Part part, Review review, List<Finding> findings, @Nullable Boolean node) {
    List<Finding> here = findings.stream().filter(each -> each.part() == part).toList();
    if (!here.isEmpty()) {
      return here.stream().allMatch(each -> each.compare() != null)
          ? say.count("publish.compare", here.size())
          : say.happened(first(here).problem());
    }
    return switch (part) {
      case TEXT ->
          review.cover() == null
              ? say.text("publish.part.drawn", length(review))
              : say.text("publish.part.cover", length(review));
      case ORIGIN -> origin(review.statement());
      case RIGHTS ->
          review.lines().size() == 1
              ? say.text("publish.part.yours")
              : say.text("publish.part.people", review.lines().size());
      case PLACES ->
          node == null
              ? say.text("publish.part.looking")
              : say.count(
                  "publish.part.places",
                  (node && review.atNode() ? 2 : 1) + review.services().size());
      case NETWORK -> say.text("publish.part.practice");
    };
  }

  private static Finding first(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.compare() == null)
        .findFirst()
        .orElse(findings.getFirst());
  }

  /// Why the button is off, or that nothing is sent yet.
  String reason(List<Finding> findings) {
    if (findings.isEmpty()) {
      return say.text("publish.before");
    }
    String why =
        findings.stream().allMatch(each -> each.compare() != null)
            ? say.count("publish.compareFirst", findings.size())
            : say.happened(first(findings).problem());
    return why + (say.chinese() ? "" : " ") + say.text("publish.before");
  }

  /// The largest part of the text in a few words.
  String origin(Statement statement) {
    int whole = Math.max(1, statement.graphemes());
    int typed = statement.origins().getOrDefault(Origin.TYPED, 0);
    int unknown = statement.origins().getOrDefault(Origin.UNKNOWN, 0);
    return unknown > typed
        ? say.text("publish.origin.unknownPart", percent(unknown, whole))
        : say.text("publish.origin.typedPart", percent(typed, whole));
  }

  /// Graphemes by the way they are drawn, in order; what is not there is left out.
  static Map<OriginBar.Pattern, Integer> amounts(Statement statement) {
    Map<OriginBar.Pattern, Integer> amounts = new EnumMap<>(OriginBar.Pattern.class);
    statement
        .origins()
        .forEach(
            (origin, count) -> {
              if (count > 0) {
                amounts.merge(pattern(origin), count, Integer::sum);
              }
            });
    return amounts;
  }

  private static OriginBar.Pattern pattern(Origin origin) {
    return switch (origin) {
      case TYPED -> OriginBar.Pattern.TYPED;
      case AI -> OriginBar.Pattern.AI;
      case AI_EDITED, AI_CORRECTED -> OriginBar.Pattern.EDITED;
      case PASTED_OWN, PASTED_EXTERNAL, QUOTED, TEMPLATE -> OriginBar.Pattern.PASTED;
      case UNKNOWN -> OriginBar.Pattern.UNKNOWN;
    };
  }

  /// Whole percent, but never nothing for something and never all for a part.
  static String percent(int part, int whole) {
    long rounded = Math.round(100.0 * part / whole);
    return part > 0 && rounded == 0
        ? "<1%"
        : part < whole && rounded == 100 ? ">99%" : rounded + "%";
  }

  /// With whom, whose words, what readers may do.
  String readers(Review review) {
    List<String> with = new ArrayList<>();
    for (Line line : review.lines()) {
      if (!line.own() && !line.name().isBlank()) {
        with.add(line.name().strip());
      }
    }
    String gap = say.chinese() ? "" : " ";
    String names = with.isEmpty() ? "" : say.text("publish.with", list(with)) + gap;
    return names
        + say.text("publish.readersOrigin", origin(review.statement()))
        + gap
        + licence(review.licence())
        + say.text("publish.stop");
  }

  /// `Mei, Ana and Jonas`.
  private String list(List<String> names) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    String first = String.join(say.text("publish.comma"), names.subList(0, names.size() - 1));
    return say.text("publish.and", first, names.getLast());
  }

  /// An address in groups of four: `0x71C7 656E EC7a …`.
  static String groups(String address) {
    StringBuilder out = new StringBuilder(address.substring(0, Math.min(6, address.length())));
    for (int at = 6; at < address.length(); at += 4) {
      out.append(' ').append(address, at, Math.min(at + 4, address.length()));
    }
    return out.toString();
  }

  /// Its ends: `0x71C7 656E … f6d8 976F`.
  static String ends(String address) {
    String all = groups(address);
    return all.length() < 30 ? all : all.substring(0, 11) + " … " + all.substring(all.length() - 9);
  }
}
