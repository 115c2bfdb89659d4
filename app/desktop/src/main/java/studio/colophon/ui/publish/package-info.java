/// From a draft to a publication: the review, the signature and the steps as they go on.
@NullMarked
package studio.colophon.ui.publish;

import org.jspecify.annotations.NullMarked;
