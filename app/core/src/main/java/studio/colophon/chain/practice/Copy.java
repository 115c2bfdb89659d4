package studio.colophon.chain.practice;

import java.net.URI;
import studio.colophon.base.Cancel;

/// A private run of the newest checkpoint, for one reader. Nothing of it is ever written back.
final class Copy implements Practice {
  private final Engine engine;
  private final Engine.Run run;
  private final Cancel cancel;

  Copy(Engine engine, Engine.Run run, Cancel cancel) {
    this.engine = engine;
    this.run = run;
    this.cancel = cancel;
  }

  @Override
  public boolean settle() {
    return false;
  }

  @Override
  public boolean checkpoint() {
    return false;
  }

  @Override
  public void mine(int blocks) {
    engine.rpc(run.anvil(), cancel).value("anvil_mine", blocks);
  }

  @Override
  public void hold() {
    throw onlyRead();
  }

  @Override
  public void nextBlock() {
    throw onlyRead();
  }

  @Override
  public void release() {
    throw onlyRead();
  }

  @Override
  public boolean held() {
    return false;
  }

  @Override
  public boolean reorganise(long block) {
    throw onlyRead();
  }

  private static RuntimeException onlyRead() {
    return new IllegalStateException("a copy is only read");
  }

  @Override
  public void keep(Cancel until) {
    throw new IllegalStateException("only the owner keeps the chain");
  }

  @Override
  public URI url() {
    return run.anvil().url();
  }

  @Override
  public long pid() {
    return run.anvil().pid();
  }

  @Override
  public boolean owner() {
    return false;
  }

  @Override
  public void close() {
    run.anvil().close();
  }
}
