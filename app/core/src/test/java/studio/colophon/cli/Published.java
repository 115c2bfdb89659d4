package studio.colophon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import studio.colophon.fake.Ended;
import tools.jackson.databind.JsonNode;

/// One published work whose chain runs, shared by all tests that change nothing in its home.
final class Published implements AutoCloseable {
  static final String ANN = "0x71c7656ec7ab88b098defb751b7401b5f6d8976f";
  static final String MEI = "0x9f2d04e1b1c1e2a3f4d5c6b7a8990a1b2c3d4e5f";

  private final Path folder;
  private final Path home;
  private final Ended result;
  private final Desk.Chain chain;

  private Published() {
    try {
      folder = Files.createTempDirectory("published");
      home = folder.resolve("home");
      Path text = Works.file(folder, "a.md", Works.ENGLISH);
      result = Desk.on(home).run(0, arguments(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chain = new Desk.Chain(home);
  }

  /// What published it, for a copy of the text at this path.
  static String[] arguments(Path text) {
    return new String[] {
      "publish",
      text.toString(),
      "--author",
      "Ann",
      "--share",
      "Ann=" + ANN + ":80",
      "--share",
      "Mei=" + MEI + ":20",
      "--royalty",
      "7.5",
      "--licence",
      "CC-BY-4.0"
    };
  }

  Path home() {
    return home;
  }

  /// The file that was published.
  Path text() {
    return folder.resolve("a.md");
  }

  JsonNode result() {
    return result.json();
  }

  String get(String key) {
    return result.text(key);
  }

  Path car() {
    return Path.of(get("car"));
  }

  Desk.Chain chain() {
    return chain;
  }

  URI rpc() {
    return URI.create(chain.url());
  }

  @Override
  public void close() throws IOException {
    chain.close();
    Works.delete(folder);
  }

  /// Gives the shared work to a test that asks for it; it is made once and closed at the very end.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Published.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Published.class))
          .computeIfAbsent("work", _ -> new Published(), Published.class);
    }
  }
}
