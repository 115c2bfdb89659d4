/// Tests of the works.
@NullMarked
package studio.colophon.ui.works;

import org.jspecify.annotations.NullMarked;
