/// The page that a manuscript is written on; the only place that knows the text control beneath.
@NullMarked
package studio.colophon.ui.prose;

import org.jspecify.annotations.NullMarked;
