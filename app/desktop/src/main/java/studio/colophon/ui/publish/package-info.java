/// From a draft to a publication: the review and the signature.
@NullMarked
package studio.colophon.ui.publish;

import org.jspecify.annotations.NullMarked;
