/// The rules of the house as tests, each with a planted offender that it must catch.
@NullMarked
package studio.colophon.arch;

import org.jspecify.annotations.NullMarked;
