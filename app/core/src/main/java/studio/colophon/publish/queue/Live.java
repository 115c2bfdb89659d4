package studio.colophon.publish.queue;

import studio.colophon.publish.StepName;

/// How far the running step of a job has come.
///
/// @param step which one
/// @param what message key of the phase, such as `progress.copies.node`; empty at its beginning
/// @param done units done so far: bytes of a copy, blocks that make a record final
/// @param total units in all, 0 when unknown
public record Live(StepName step, String what, long done, long total) {}
