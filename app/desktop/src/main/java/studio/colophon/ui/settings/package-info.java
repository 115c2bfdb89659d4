/// The settings: who helps, where copies are kept, networks, accounts and looks.
@NullMarked
package studio.colophon.ui.settings;

import org.jspecify.annotations.NullMarked;
