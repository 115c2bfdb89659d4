package studio.colophon.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes. When the connection breaks, all that came before is given out
/// first, and then the failure is thrown; the stream that the JDK makes drops what nobody has read
/// yet (`BodySubscribers.ofInputStream`). Read by one thread.
final class Body extends InputStream implements BodySubscriber<InputStream> {
  private static final List<ByteBuffer> END = List.of();
  private static final int AHEAD = 2;

  private final BlockingQueue<List<ByteBuffer>> queue = new LinkedBlockingQueue<>();
  private List<ByteBuffer> now = List.of();
  private int index;
  private boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Subscription subscription;

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Subscription held = subscription;
    if (!buffers.isEmpty()) {
      queue.add(buffers);
    } else if (held != null) {
      held.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    queue.add(END);
  }

  @Override
  public void onComplete() {
    queue.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  /// Ends the connection.
  @Override
  public void close() {
    Subscription held = subscription;
    if (held != null) {
      held.cancel();
    }
    queue.add(END);
  }

  /// The buffer to read from, null at the end.
  private @Nullable ByteBuffer buffer() throws IOException {
    while (true) {
      for (; index < now.size(); index++) {
        if (now.get(index).hasRemaining()) {
          return now.get(index);
        }
      }
      if (ended) {
        Throwable broken = failure;
        if (broken != null) {
          throw new IOException("the connection broke", broken);
        }
        return null;
      }
      Subscription held = subscription;
      if (!now.isEmpty() && held != null) {
        held.request(1);
      }
      now = take();
      index = 0;
      ended = now.isEmpty();
    }
  }

  private List<ByteBuffer> take() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
