/// The history bare.
@NullMarked
package studio.colophon.ui.history;

import org.jspecify.annotations.NullMarked;
