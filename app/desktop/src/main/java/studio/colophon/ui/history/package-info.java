/// What a draft was before: its revisions, what has changed since, and bringing it back.
@NullMarked
package studio.colophon.ui.history;

import org.jspecify.annotations.NullMarked;
