/// What was signed and waits to go out: why, and when it goes on.
@NullMarked
package studio.colophon.ui.outbox;

import org.jspecify.annotations.NullMarked;
