/// Tests of this room.
@NullMarked
package studio.colophon.generate.server;

import org.jspecify.annotations.NullMarked;
