/// Accounts and what they sign: always something the program built itself and can show in words.
@NullMarked
package studio.colophon.wallet;

import org.jspecify.annotations.NullMarked;
