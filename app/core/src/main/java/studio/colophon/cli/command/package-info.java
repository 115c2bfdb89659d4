/// One file for each command of the command line.
@NullMarked
package studio.colophon.cli.command;

import org.jspecify.annotations.NullMarked;
