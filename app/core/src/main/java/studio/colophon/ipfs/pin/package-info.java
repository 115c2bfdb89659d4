/// Services that keep a copy for a fee or a favour: asked to pin, believed in nothing.
@NullMarked
package studio.colophon.ipfs.pin;

import org.jspecify.annotations.NullMarked;
