/// Checks any work, by anybody: what is proved, claimed, failed and open.
@NullMarked
package studio.colophon.ui.verify;

import org.jspecify.annotations.NullMarked;
