/// The outbox at work: what waits goes on by itself while somebody is there to see it.
@NullMarked
package studio.colophon.publish.queue;

import org.jspecify.annotations.NullMarked;
