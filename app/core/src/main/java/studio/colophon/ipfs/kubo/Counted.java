package studio.colophon.ipfs.kubo;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import studio.colophon.base.Progress;

/// A body that tells how much of it was handed to the connection.
///
/// @param body the body
/// @param progress told of bytes done and bytes in all
record Counted(BodyPublisher body, Progress progress) implements BodyPublisher {
  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          private long sent;

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            sent += bytes.remaining();
            subscriber.onNext(bytes);
            progress.at("progress.bytes", sent, contentLength());
          }

          @Override
          public void onError(Throwable thrown) {
            subscriber.onError(thrown);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
