package studio.colophon.chain.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.net.Door;
import studio.colophon.net.LocalDoor;
import tools.jackson.databind.JsonNode;

/// A process that uses the chain which another process of this home runs.
final class Guest implements Practice {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Door door;
  private final Cancel cancel;
  private volatile URI url;
  private volatile long pid;
  private volatile boolean held;

  private Guest(Path folder, Door door, Cancel cancel, URI url, long pid) {
    this.folder = folder;
    this.door = door;
    this.cancel = cancel;
    this.url = url;
    this.pid = pid;
  }

  /// Asks the owner to check the chain; empty when there is no owner that answers.
  static Optional<Guest> attach(Path folder, Door door, Cancel cancel) {
    Optional<Claim.Notice> notice = Claim.notice(folder);
    if (notice.isEmpty()) {
      return Optional.empty();
    }
    Guest guest = new Guest(folder, door, cancel, notice.get().url(), notice.get().anvil());
    try {
      guest.ask("check");
      return Optional.of(guest);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean settle() {
    return request("check");
  }

  @Override
  public boolean checkpoint() {
    return request("checkpoint");
  }

  @Override
  public void mine(int blocks) {
    if (!held) {
      new Rpc(door, url, cancel).value("anvil_mine", blocks);
    }
  }

  @Override
  public void hold() {
    request("hold");
  }

  @Override
  public void nextBlock() {
    request("next");
  }

  @Override
  public void release() {
    request("release");
  }

  @Override
  public boolean held() {
    return held;
  }

  @Override
  public boolean reorganise(long block) {
    return answer("reorganise " + block).path("done").asBoolean(false);
  }

  @Override
  public void keep(Cancel until) {
    throw new IllegalStateException("only the owner keeps the chain");
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public boolean owner() {
    return false;
  }

  @Override
  public void close() {}

  private boolean request(String what) {
    return answer(what).path("mended").asBoolean(false);
  }

  private JsonNode answer(String what) {
    try {
      return ask(what);
    } catch (IOException e) {
      throw Problem.of(Fault.UNREACHABLE, "practice.gone").exception(e);
    }
  }

  private JsonNode ask(String what) throws IOException {
    Claim.Notice notice =
        Claim.notice(folder).orElseThrow(() -> new IOException("no owner any more"));
    String answer = LocalDoor.ask(notice.controlPort(), notice.secret(), what, PATIENCE);
    JsonNode node = Json.read(answer);
    if (node.has("fault")) {
      List<Object> arguments = new ArrayList<>();
      node.path("arguments").forEach(argument -> arguments.add(argument.asString()));
      Fault fault = Fault.valueOf(node.path("fault").asString());
      throw new Problem(fault, node.path("key").asString(), arguments).exception();
    }
    url = URI.create(node.path("url").asString());
    pid = node.path("anvil").asLong();
    held = node.path("held").asBoolean(false);
    return node;
  }
}
