/// Model servers: which are on this computer, what they offer, whether they answer.
@NullMarked
package studio.colophon.generate.server;

import org.jspecify.annotations.NullMarked;
