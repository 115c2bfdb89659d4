/// One publication as it goes on, step by step.
@NullMarked
package studio.colophon.ui.publish.progress;

import org.jspecify.annotations.NullMarked;
