/// Tests of lines.
@NullMarked
package studio.colophon.ui.prose.line;

import org.jspecify.annotations.NullMarked;
