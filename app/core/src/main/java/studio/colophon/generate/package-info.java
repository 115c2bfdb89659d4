/// Text from a brief: any OpenAI-compatible endpoint, streamed, or the structure coach; one outcome
/// each.
@NullMarked
package studio.colophon.generate;

import org.jspecify.annotations.NullMarked;
