package studio.colophon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard input, output and error of the process, in UTF-8. The one class that prints.
public final class Console {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /// A console on these streams.
  public Console(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// The streams of this process.
  public static Console process() {
    return new Console(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /// Standard input.
  public InputStream in() {
    return in;
  }

  /// One line of the result.
  public synchronized void out(String line) {
    out.print(line + "\n");
    out.flush();
  }

  /// A piece of the result as it comes, without a line end.
  public synchronized void piece(String text) {
    out.print(text);
    out.flush();
  }

  /// One line of progress or a message.
  public synchronized void err(String line) {
    err.print(line + "\n");
    err.flush();
  }
}
