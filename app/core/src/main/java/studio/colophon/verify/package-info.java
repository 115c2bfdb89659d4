/// Checks who published what, from nothing but a chain and copies; no record of this home is
/// believed.
@NullMarked
package studio.colophon.verify;

import org.jspecify.annotations.NullMarked;
