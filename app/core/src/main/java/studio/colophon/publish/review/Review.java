package studio.colophon.publish.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.edition.Cover;
import studio.colophon.edition.Manuscript;
import studio.colophon.origin.Statement;
import studio.colophon.publish.Request;
import studio.colophon.publish.Target;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.text.Count;

/// One page before signing, as the author has filled it in; wrong values are kept as typed.
///
/// @param draftId the draft
/// @param text its Markdown as it is reviewed
/// @param count its length
/// @param statement what is said of its origins
/// @param title one line
/// @param author the name as printed, empty prints none
/// @param language `en` or `zh-CN`
/// @param cover the cover given, null for one drawn by us
/// @param lines who earns
/// @param royalty percent of a resale, any text
/// @param licence SPDX identifier; null reserves all rights
/// @param training whether models may be trained on the text
/// @param atNode whether a Kubo node of this computer keeps a copy too
/// @param services names of the services that keep copies too
public record Review(
    String draftId,
    String text,
    Count count,
    Statement statement,
    String title,
    String author,
    String language,
    @Nullable Cover cover,
    List<Line> lines,
    String royalty,
    @Nullable String licence,
    Training training,
    boolean atNode,
    List<String> services) {
  /// What a collection is called when its author gives it no name.
  private static final String COLLECTION = "Works";

  /// Takes copies.
  public Review {
    lines = List.copyOf(lines);
    services = List.copyOf(services);
  }

  /// Without the text.
  @Override
  public String toString() {
    return "Review[" + draftId + "]";
  }

  /// What keeps this from being signed, in the order of the page.
  ///
  /// @param people whose addresses were compared
  public List<Finding> check(List<Person> people) {
    List<Finding> found = new ArrayList<>();
    if (text.isBlank()) {
      Problem empty = Problem.of(Fault.BAD_ARGUMENT, "review.noText");
      found.add(Finding.of(Part.TEXT, Finding.Field.TEXT, empty));
    }
    manuscript().ifPresent(found::add);
    for (int i = 0; i < lines.size(); i++) {
      checkLine(i, people, found);
    }
    if (found.stream().noneMatch(finding -> finding.field() == Finding.Field.SHARE)) {
      problem(() -> Shares.requireWhole(parts()))
          .ifPresent(problem -> found.add(Finding.of(Part.RIGHTS, Finding.Field.TOTAL, problem)));
    }
    problem(() -> Royalty.parse(royalty))
        .ifPresent(problem -> found.add(Finding.of(Part.RIGHTS, Finding.Field.ROYALTY, problem)));
    return List.copyOf(found);
  }

  /// What the parts add up to, such as `100 %`; empty while one of them is no part.
  public Optional<String> total() {
    try {
      return Optional.of(Shares.sum(parts()));
    } catch (StudioException e) {
      return Optional.empty();
    }
  }

  /// The request that this review makes.
  ///
  /// @throws StudioException what [#check] would tell first
  public Request request() {
    return new Request(
        title.strip(),
        author.isBlank() ? null : author.strip(),
        language,
        new Terms(shares(), Royalty.parse(royalty), licence, training),
        COLLECTION,
        Target.PRACTICE,
        atNode,
        services);
  }

  /// Null where everything goes to the author herself: then no address need be named.
  private @Nullable Shares shares() {
    if (lines.size() == 1 && lines.getFirst().own()) {
      return null;
    }
    return Shares.parse(
        lines.stream()
            .map(line -> line.name() + "=" + line.address().strip() + ":" + line.part())
            .toList());
  }

  private List<String> parts() {
    return lines.stream().map(Line::part).toList();
  }

  /// Title and author as an edition takes them.
  private Optional<Finding> manuscript() {
    return problem(
            () ->
                new Manuscript(
                    title, author, text, language, cover, licence, training, 0, List.of(),
                    statement))
        .map(
            problem ->
                Finding.of(
                    Part.TEXT,
                    problem.key().startsWith("author") ? Finding.Field.AUTHOR : Finding.Field.TITLE,
                    problem));
  }

  private void checkLine(int index, List<Person> people, List<Finding> found) {
    Line line = lines.get(index);
    problem(() -> Shares.checkPart(line.part()))
        .ifPresent(problem -> found.add(Finding.at(index, Finding.Field.SHARE, problem)));
    if (line.name().isBlank()) {
      Problem nameless = Problem.of(Fault.BAD_SHARES, "review.nameless");
      found.add(Finding.at(index, Finding.Field.NAME, nameless));
    }
    if (line.own()) {
      return;
    }
    Optional<Problem> bad = problem(() -> EvmAddress.parse(line.address().strip()));
    if (bad.isPresent()) {
      boolean none = line.address().isBlank();
      Problem told =
          none ? Problem.of(Fault.BAD_ADDRESS, "review.noAddress", line.name()) : bad.get();
      found.add(Finding.at(index, Finding.Field.ADDRESS, told));
      return;
    }
    EvmAddress address = EvmAddress.parse(line.address().strip());
    if (twice(address)) {
      Problem twice = Problem.of(Fault.BAD_SHARES, "review.twice", line.name());
      found.add(Finding.at(index, Finding.Field.ADDRESS, twice));
    } else if (people.stream().noneMatch(person -> person.address().equals(address))) {
      found.add(
          new Finding(
              Part.RIGHTS, Finding.Field.ADDRESS, index, compare(line, address, people), address));
    }
  }

  /// An address that looks like a known one at a glance is told as such: whoever sends it hopes to
  /// be taken for somebody else.
  private static Problem compare(Line line, EvmAddress address, List<Person> people) {
    return people.stream()
        .filter(person -> person.address().looksLike(address))
        .findFirst()
        .map(person -> Problem.of(Fault.NEEDS_YOU, "review.lookAlike", line.name(), person.name()))
        .orElseGet(() -> Problem.of(Fault.NEEDS_YOU, "review.compare", line.name()));
  }

  private boolean twice(EvmAddress address) {
    Map<EvmAddress, Integer> counts = new HashMap<>();
    for (Line line : lines) {
      if (problem(() -> EvmAddress.parse(line.address().strip())).isEmpty()) {
        counts.merge(EvmAddress.parse(line.address().strip()), 1, Integer::sum);
      }
    }
    return counts.getOrDefault(address, 0) > 1;
  }

  private static Optional<Problem> problem(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (StudioException e) {
      return Optional.of(e.problem());
    }
  }
}
