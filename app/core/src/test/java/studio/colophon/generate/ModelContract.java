package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.net.Door;

/// What every model server does for an [Endpoint]: the double and the real one are held to the
/// same. Looks at the protocol, never at the wording.
abstract class ModelContract {
  static final String KEY = "sk-contract-4a1f";

  private static final int ENOUGH = 400;

  private final Door door = new Door(true);

  /// Base address, up to the version.
  abstract URI base() throws Exception;

  /// A model it offers.
  abstract String model();

  @Test
  void theTextComesInPieces() throws Exception {
    List<String> pieces = new ArrayList<>();
    Generation made = generate("Say hello.", ENOUGH, 3, pieces::add, new Cancel());
    assertTrue(pieces.size() > 1, () -> pieces.size() + " pieces");
    assertEquals(String.join("", pieces), made.text());
    assertEquals(model(), made.engine().model());
    assertNotNull(made.engine().modelReported());
    assertNotNull(made.timings().firstTokenMs());
  }

  @Test
  void theModelStops() throws Exception {
    Generation made = generate("Say hello.", ENOUGH, 3, Sink.NONE, new Cancel());
    assertEquals(Outcome.COMPLETE, made.outcome());
    assertEquals("stop", made.finishReason());
  }

  @Test
  void theLengthIsKept() throws Exception {
    Generation made = generate("Tell a long story about the sea.", 5, 3, Sink.NONE, new Cancel());
    assertEquals(Outcome.LENGTH, made.outcome());
    assertEquals("length", made.finishReason());
    assertEquals(5L, made.tokens().output());
  }

  @Test
  void theServerCounts() throws Exception {
    Generation made = generate("Say hello.", ENOUGH, 3, Sink.NONE, new Cancel());
    assertEquals(Generation.Counted.SERVER, made.tokens().counted());
    Long input = made.tokens().input();
    assertTrue(input != null && input > 0, () -> input + " tokens read");
  }

  @Test
  void theSameSeedGivesTheSameText() throws Exception {
    Generation once = generate("Tell a long story about the sea.", 24, 3, Sink.NONE, new Cancel());
    Generation again = generate("Tell a long story about the sea.", 24, 3, Sink.NONE, new Cancel());
    Generation other = generate("Tell a long story about the sea.", 24, 4, Sink.NONE, new Cancel());
    assertEquals(once.text(), again.text());
    assertNotEquals(once.text(), other.text());
  }

  @Test
  void cancelKeepsTheTextAndFreesTheServer() throws Exception {
    Cancel cancel = new Cancel();
    Sink sink = _ -> cancel.ask();
    Generation made = generate("Tell a long story about the sea.", 2000, 3, sink, cancel);
    assertEquals(Outcome.CANCELLED, made.outcome());
    assertTrue(!made.text().isEmpty());
    // the real server has one place: it would keep this one waiting if it still wrote the other
    assertEquals(
        Outcome.LENGTH, generate("Tell a long story.", 3, 3, Sink.NONE, new Cancel()).outcome());
  }

  @Test
  void aWrongKeyIsRefused() throws Exception {
    Endpoint endpoint = new Endpoint(door, base(), model(), "sk-wrong");
    Generation made = endpoint.generate(Brief.of("Say hello."), Sink.NONE, new Cancel());
    assertEquals("", made.text());
    assertEquals("generate.keyRefused", key(made));
    assertEquals(Outcome.PROVIDER_ERROR, made.outcome());
  }

  @Test
  void aWrongPathIsAnError() throws Exception {
    Endpoint endpoint = new Endpoint(door, URI.create(base() + "/nowhere"), model(), KEY);
    Generation made = endpoint.generate(Brief.of("Say hello."), Sink.NONE, new Cancel());
    assertEquals(Outcome.PROVIDER_ERROR, made.outcome());
    assertEquals("generate.noModel", key(made));
  }

  @Test
  void aBriefThatIsTooLongIsSaidToBe() throws Exception {
    Generation made =
        generate("All work and no play. ".repeat(2000), 5, 3, Sink.NONE, new Cancel());
    assertEquals(Outcome.PROVIDER_ERROR, made.outcome());
    assertEquals("generate.briefTooLong", key(made));
  }

  private Generation generate(String text, int most, int seed, Sink sink, Cancel cancel)
      throws Exception {
    Brief brief = new Brief(text, null, most, 0.8, seed, Brief.PATIENCE);
    return new Endpoint(door, base(), model(), KEY).generate(brief, sink, cancel);
  }

  private static String key(Generation made) {
    Problem problem = made.problem();
    return problem == null ? "" : problem.key();
  }
}
