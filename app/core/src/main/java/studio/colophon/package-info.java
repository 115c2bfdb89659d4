/// The one place that builds every service, and the program's entry.
@NullMarked
package studio.colophon;

import org.jspecify.annotations.NullMarked;
