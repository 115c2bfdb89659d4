/// Tests of the shell.
@NullMarked
package studio.colophon.ui.shell;

import org.jspecify.annotations.NullMarked;
