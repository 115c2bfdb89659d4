/// Real servers on loopback, scripted, and what the tests need to reach the real programs.
@NullMarked
package studio.colophon.fake;

import org.jspecify.annotations.NullMarked;
