/// Tests of requests and suggestions.
@NullMarked
package studio.colophon.assist;

import org.jspecify.annotations.NullMarked;
