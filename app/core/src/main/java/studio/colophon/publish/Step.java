package studio.colophon.publish;

import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import tools.jackson.databind.node.ObjectNode;

/// One step of a publication. It may be run again at any time: it looks first whether its effect is
/// there.
interface Step {
  /// Which one.
  StepName name();

  /// Does the step and returns what proves it, to be committed by the outbox. An effect outside
  /// this home is recorded with `record` before it happens.
  ///
  /// @throws studio.colophon.base.StudioException when it cannot be done now (exit 3), or at all
  ObjectNode run(Job job, Record record, Cancel cancel);

  /// Whether what the step's evidence says still holds, asked now. What cannot change needs no
  /// asking.
  default boolean holds(Job job, Cancel cancel) {
    return true;
  }

  /// Whether what the step left is too old to go on with, so that it has to be done again.
  default boolean stale(Job job) {
    return false;
  }

  /// Whether no later step depends on what it left, so that it is done again in its place.
  default boolean standsAlone() {
    return false;
  }

  /// Stores evidence of a step that is not finished, which is on the disk when `working` returns,
  /// and tells how far the step has come.
  interface Record extends Progress {
    void working(ObjectNode evidence);
  }
}
