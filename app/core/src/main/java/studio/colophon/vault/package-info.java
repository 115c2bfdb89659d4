/// Secrets at rest: sealed files that only their owner can open, and wiping of what was opened.
@NullMarked
package studio.colophon.vault;

import org.jspecify.annotations.NullMarked;
