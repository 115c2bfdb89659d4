/// The works: cards, the way of each record, shares and places.
@NullMarked
package studio.colophon.ui.works;

import org.jspecify.annotations.NullMarked;
