/// Tests of the review, the signature and the steps.
@NullMarked
package studio.colophon.ui.publish;

import org.jspecify.annotations.NullMarked;
