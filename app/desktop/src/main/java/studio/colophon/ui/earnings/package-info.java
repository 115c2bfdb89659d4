/// What works earn: by month, by work, by person; paying everyone.
@NullMarked
package studio.colophon.ui.earnings;

import org.jspecify.annotations.NullMarked;
