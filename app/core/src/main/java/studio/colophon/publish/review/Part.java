package studio.colophon.publish.review;

/// The parts of a review, in order.
public enum Part {
  TEXT,
  ORIGIN,
  RIGHTS,
  PLACES,
  NETWORK
}
