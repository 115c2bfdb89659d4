/// What is known of one line of a manuscript before it is drawn: its kind, its parts, its steps.
@NullMarked
package studio.colophon.ui.prose.line;

import org.jspecify.annotations.NullMarked;
