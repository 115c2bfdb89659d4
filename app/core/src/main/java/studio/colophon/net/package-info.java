/// The only door out: every connection of the program is made here, and can be kept to this
/// computer.
@NullMarked
package studio.colophon.net;

import org.jspecify.annotations.NullMarked;
