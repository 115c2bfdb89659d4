/// The one hop between working threads and the thread of the window.
@NullMarked
package studio.colophon.ui.fx;

import org.jspecify.annotations.NullMarked;
