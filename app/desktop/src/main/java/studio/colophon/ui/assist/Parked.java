package studio.colophon.ui.assist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.base.Cancel;
import studio.colophon.ui.fx.Jobs;

/// Suggestions that wait beside the text. One that is still coming is followed until it is there.
final class Parked {
  private final Jobs jobs;
  private final Consumer<Inquiry> ended;
  private final ObservableList<Request> all = FXCollections.observableArrayList();
  private final Map<Request, Cancel.Handle> followed = new HashMap<>();

  /// @param ended told of each that has come
  Parked(Jobs jobs, Consumer<Inquiry> ended) {
    this.jobs = jobs;
    this.ended = ended;
  }

  /// The oldest first.
  ObservableList<Request> all() {
    return all;
  }

  void add(Request request) {
    all.add(request);
    if (request.now().get().last().running()) {
      followed.put(request, jobs.follow(request.now(), now -> told(request, now)));
    }
  }

  private void told(Request request, Inquiry now) {
    int at = all.indexOf(request);
    if (at >= 0 && !now.last().running()) {
      all.set(at, request);
      ended.accept(now);
    }
  }

  /// Takes one out.
  ///
  /// @return the same
  Request take(Request request) {
    all.remove(request);
    Cancel.Handle following = followed.remove(request);
    if (following != null) {
      following.close();
    }
    return request;
  }

  void clear() {
    List.copyOf(all).forEach(this::take);
  }
}
