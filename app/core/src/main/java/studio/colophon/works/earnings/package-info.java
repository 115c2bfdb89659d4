/// What works earn, to the last wei: read from chains, paid out, and written as a table.
@NullMarked
package studio.colophon.works.earnings;

import org.jspecify.annotations.NullMarked;
