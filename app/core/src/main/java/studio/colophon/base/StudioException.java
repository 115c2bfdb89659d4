package studio.colophon.base;

/// A failure the caller cannot handle, carried to where it is told to the user.
public final class StudioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  StudioException(Problem problem) {
    super(problem.fault().code() + " " + problem.key());
    this.problem = problem;
  }

  StudioException(Problem problem, Throwable cause) {
    super(problem.fault().code() + " " + problem.key(), cause);
    this.problem = problem;
  }

  /// What happened, as data.
  public Problem problem() {
    return problem;
  }

  /// The stable code of the problem.
  public Fault fault() {
    return problem.fault();
  }
}
