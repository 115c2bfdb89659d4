package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeModel;
import studio.colophon.net.Door;

/// A key and a sentence that may turn up nowhere but in the request.
@ResourceLock(Resources.SYSTEM_ERR)
final class SecrecyTest {
  private static final String KEY = "sk-canary-93b1f0a2c4d6e8";
  private static final String SENTENCE = "The heron of Zwartsluis owes me eleven guilders";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private FakeModel server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeModel(List.of("The ", "rain"), KEY);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() throws IOException {
    System.setOut(out);
    System.setErr(err);
    server.close();
  }

  @Test
  void keyAndBriefTurnUpNowhere() {
    StringBuilder all = new StringBuilder();
    for (String how :
        List.of(
            "ok",
            "401",
            "400",
            "500",
            "307",
            "html",
            "jsonError",
            "errorData",
            "eventError",
            "malformed",
            "eof",
            "closesAtOnce",
            "silence",
            "wrongShape")) {
      Endpoint endpoint = new Endpoint(new Door(true), server.url(how), "m-test", KEY);
      Brief brief =
          new Brief(
              SENTENCE,
              null,
              null,
              null,
              null,
              Duration.ofMillis(how.equals("silence") ? 300 : 60_000));
      Generation made = endpoint.generate(brief, Sink.NONE, new Cancel());
      all.append(endpoint)
          .append(brief)
          .append(made)
          .append(made.engine())
          .append(made.problem())
          .append(made.text());
    }
    Sink broken =
        _ -> {
          throw new IllegalStateException(KEY + SENTENCE);
        };
    Endpoint endpoint = new Endpoint(new Door(true), server.url("ok"), "m-test", KEY);
    assertEquals(
        Outcome.FAILED, endpoint.generate(Brief.of(SENTENCE), broken, new Cancel()).outcome());
    all.append(printed.toString(StandardCharsets.UTF_8));
    holdsNothing(all.toString());
  }

  @Test
  void exceptionsHoldNeither() {
    StringWriter trace = new StringWriter();
    Endpoint far = new Endpoint(new Door(true), URI.create("https://example.com/v1"), "m", KEY);
    Brief brief = Brief.of(SENTENCE);
    assertThrows(StudioException.class, () -> far.generate(brief, Sink.NONE, new Cancel()))
        .printStackTrace(new PrintWriter(trace));
    URI open = URI.create("http://192.0.2.1/v1");
    assertThrows(StudioException.class, () -> new Endpoint(new Door(false), open, "m", KEY))
        .printStackTrace(new PrintWriter(trace));
    assertThrows(
            StudioException.class,
            () -> new Endpoint(new Door(true), server.url("ok"), "m", KEY + "\n"))
        .printStackTrace(new PrintWriter(trace));
    holdsNothing(trace.toString());
  }

  private static void holdsNothing(String text) {
    byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
    assertFalse(text.contains(KEY));
    assertFalse(text.contains(Base64.getEncoder().encodeToString(key)));
    assertFalse(text.contains(HexFormat.of().formatHex(key)));
    assertFalse(text.contains(SENTENCE));
  }
}
