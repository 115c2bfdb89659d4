/// IPNS: names that stay the same while what they point to changes, as records signed here.
@NullMarked
package studio.colophon.ipfs.name;

import org.jspecify.annotations.NullMarked;
