package studio.colophon.assist;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.generate.Generation;
import studio.colophon.generate.Outcome;

/// A request while the window is open: its answers come in here, and what the author says of them
/// is kept. Nothing it does touches a draft. Thread-safe; nothing blocks, the disk is written
/// behind the caller's back.
public final class Request {
  private static final Logger LOG = LoggerFactory.getLogger(Request.class);
  private static final long SAVE_EVERY_MILLIS = 1_000;

  private final Inquiries inquiries;
  private final State<Inquiry> now;
  private volatile Cancel cancel = new Cancel();

  Request(Inquiries inquiries, Inquiry inquiry) {
    this.inquiries = inquiries;
    this.now = new State<>(inquiry);
  }

  /// The request with its answers, newest value always told.
  public Watchable<Inquiry> now() {
    return now;
  }

  /// Asks once more; the answers so far stay.
  public void again(ContextTray tray, Limits limits) {
    Inquiry.Version version = inquiries.fresh(tray);
    now.change(inquiry -> inquiry.more(version));
    run(version, tray, limits);
  }

  /// Stops the answer that is coming: its connection is closed, what came is kept.
  public void stop() {
    cancel.ask();
  }

  /// Keeps what the author has decided on the hunks of an answer. The answer is accepted once
  /// nothing of it is left open and something was kept, rejected when nothing was.
  public void decide(int version, Hunks hunks) {
    boolean kept = hunks.decisions().stream().anyMatch(each -> each.said() == Hunks.Said.KEPT);
    Inquiry.Stage stage =
        hunks.left() > 0
            ? Inquiry.Stage.READY
            : kept ? Inquiry.Stage.ACCEPTED : Inquiry.Stage.REJECTED;
    change(version, made -> made.deciding(hunks.decisions()).staged(stage));
  }

  /// The passage is not there any more, or there again.
  public void stale(int version, boolean gone) {
    Inquiry.Version made = now.get().versions().get(version);
    Inquiry.Stage stage = gone ? Inquiry.Stage.STALE : Inquiry.Stage.READY;
    boolean other =
        gone ? made.stage() == Inquiry.Stage.READY : made.stage() == Inquiry.Stage.STALE;
    if (other) {
      change(version, each -> each.staged(stage));
    }
  }

  /// Puts the whole request away: what runs is stopped, what waits is rejected, what was kept
  /// stays.
  public void dismiss() {
    stop();
    for (int i = 0; i < now.get().versions().size(); i++) {
      if (now.get().versions().get(i).waiting()) {
        change(i, made -> made.staged(Inquiry.Stage.REJECTED));
      }
    }
  }

  /// Puts the whole request away because text of it is in the draft now.
  public void accept() {
    stop();
    change(now.get().versions().size() - 1, made -> made.staged(Inquiry.Stage.ACCEPTED));
    dismiss();
  }

  private void change(int version, UnaryOperator<Inquiry.Version> change) {
    String id = now.get().versions().get(version).id();
    change(id, change);
    save(id);
  }

  private void change(String id, UnaryOperator<Inquiry.Version> change) {
    now.change(inquiry -> inquiry.with(change.apply(version(inquiry, id))));
  }

  /// Writes an answer to the disk, as it is when the writing begins.
  void save(String id) {
    inquiries.threads().execute(() -> put(id));
  }

  private void put(String id) {
    try {
      Inquiry inquiry = now.get();
      inquiries.shelf().put(inquiry, version(inquiry, id));
    } catch (StudioException e) {
      LOG.warn("A suggestion could not be kept: {}", e.problem().key());
    } catch (RejectedExecutionException e) {
      LOG.debug("The program ends; a suggestion is kept as it was a second ago");
    }
  }

  void run(Inquiry.Version version, ContextTray tray, Limits limits) {
    Cancel stop = new Cancel();
    cancel = stop;
    inquiries.threads().execute(() -> generate(version.id(), tray, limits, stop));
  }

  private void generate(String id, ContextTray tray, Limits limits, Cancel stop) {
    put(id);
    Stream stream = new Stream(id);
    inquiries.running().put(now.get().id(), this);
    try {
      inquiries.check(id, tray, limits);
      Generation made =
          inquiries.gateways().to(tray.source()).generate(tray.brief(), stream::take, stop);
      stream.end();
      ends(id, tray, made);
    } catch (StudioException e) {
      stream.end();
      fails(id, e.problem(), e.fault() == Fault.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED);
    } catch (RuntimeException e) {
      // only the class: the message may hold text
      LOG.error("A request failed: {}", e.getClass().getName());
      stream.end();
      fails(id, Problem.of(Fault.INCOMPLETE, "generate.failed"), Outcome.FAILED);
    } finally {
      inquiries.running().remove(now.get().id());
    }
    put(id);
    inquiries.paid(id);
  }

  private void ends(String id, ContextTray tray, Generation made) {
    Price price = tray.source().price();
    Generation.Cost cost =
        tray.source().here()
            ? Generation.Cost.NOTHING
            : price == null ? Generation.Cost.UNKNOWN : price.of(made.tokens());
    change(
        id,
        version ->
            new Inquiry.Version(
                id,
                next(version),
                made.text(),
                made.engine(),
                made.outcome(),
                made.problem(),
                made.tokens(),
                cost,
                made.timings(),
                version.decisions(),
                version.prompt(),
                inquiries.clock().instant()));
  }

  private void fails(String id, Problem problem, Outcome outcome) {
    change(
        id,
        version ->
            new Inquiry.Version(
                id,
                next(version),
                version.text(),
                version.engine(),
                outcome,
                problem,
                version.tokens(),
                version.cost(),
                version.timings(),
                version.decisions(),
                version.prompt(),
                inquiries.clock().instant()));
  }

  /// What was rejected or accepted while it came stays so.
  private static Inquiry.Stage next(Inquiry.Version version) {
    return version.running() ? Inquiry.Stage.READY : version.stage();
  }

  private static Inquiry.Version version(Inquiry inquiry, String id) {
    List<Inquiry.Version> all = inquiry.versions();
    return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /// Text as it comes: told on the pulse, written to the disk each second.
  private final class Stream {
    private final String id;
    private final StringBuilder text = new StringBuilder();
    private final AtomicBoolean told = new AtomicBoolean(true);
    private long saved = inquiries.clock().millis();
    private boolean over;

    Stream(String id) {
      this.id = id;
    }

    void take(String piece) {
      synchronized (text) {
        text.append(piece);
      }
      if (told.compareAndSet(true, false)) {
        inquiries.pulse().execute(this::tell);
      }
      if (inquiries.clock().millis() - saved >= SAVE_EVERY_MILLIS) {
        saved = inquiries.clock().millis();
        tell();
        put(id);
      }
    }

    /// Tells the rest; nothing is told after it.
    void end() {
      tell();
      synchronized (text) {
        over = true;
      }
    }

    private void tell() {
      told.set(true);
      synchronized (text) {
        if (!over && !text.isEmpty()) {
          String whole = text.toString();
          change(id, version -> version.running() ? version.saying(whole) : version);
        }
      }
    }
  }

  /// The request without its words.
  @Override
  public String toString() {
    return now.get().toString();
  }
}
