@NullMarked
package studio.colophon.generate;

import org.jspecify.annotations.NullMarked;
