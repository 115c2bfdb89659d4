/// The command line: reads arguments, does one deed, prints one result in words or as JSON.
@NullMarked
package studio.colophon.cli;

import org.jspecify.annotations.NullMarked;
