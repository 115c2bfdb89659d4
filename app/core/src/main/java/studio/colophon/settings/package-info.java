/// What the writer has chosen, in one record and one file.
@NullMarked
package studio.colophon.settings;

import org.jspecify.annotations.NullMarked;
