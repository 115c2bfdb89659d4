/// The places of works: what is kept where, what was found there last, and the services that keep
/// copies.
@NullMarked
package studio.colophon.publish.place;

import org.jspecify.annotations.NullMarked;
