/// JSON-RPC to one node: strict about answers, exact about refusals.
@NullMarked
package studio.colophon.chain.rpc;

import org.jspecify.annotations.NullMarked;
