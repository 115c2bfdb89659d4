/// The Write screen: the drafts at the left, the page, and what belongs to it at the right.
@NullMarked
package studio.colophon.ui.write;

import org.jspecify.annotations.NullMarked;
