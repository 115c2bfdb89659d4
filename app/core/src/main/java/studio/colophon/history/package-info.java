/// What a draft was at earlier times: revisions taken by themselves or named by the author.
@NullMarked
package studio.colophon.history;

import org.jspecify.annotations.NullMarked;
