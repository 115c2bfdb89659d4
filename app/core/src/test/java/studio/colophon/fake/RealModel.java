package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import studio.colophon.base.Json;

/// The real model server that `.ci/peers` prepares: llama.cpp with a small instruct model. It ends
/// when its standard input closes, so with the test at the latest.
public final class RealModel implements AutoCloseable {
  private final Process process;
  private final URI base;

  private RealModel(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /// Starts it, or skips the test (see [Peers]).
  public static RealModel start(String key) throws IOException {
    Path serve = Peers.need("model server", ".peers/model/serve");
    ProcessBuilder builder = new ProcessBuilder(serve.toString());
    builder.environment().put("MODEL_API_KEY", key);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("the model server ended before it answered");
    }
    return new RealModel(process, URI.create(Json.read(line).path("url").asString() + "/v1"));
  }

  /// Base address, up to the version.
  public URI base() {
    return base;
  }

  /// A model it offers.
  public String model() {
    return "smollm2-135m";
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process
        .onExit()
        .completeOnTimeout(process, 20, TimeUnit.SECONDS)
        .thenAccept(Process::destroyForcibly)
        .join();
  }
}
