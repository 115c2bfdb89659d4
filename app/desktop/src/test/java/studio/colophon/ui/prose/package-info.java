/// Tests of the page.
@NullMarked
package studio.colophon.ui.prose;

import org.jspecify.annotations.NullMarked;
