package studio.colophon.chain;

import java.net.URI;

/// A chain and where to ask about it.
///
/// @param name what the user calls it
/// @param chainId EIP-155 id
/// @param rpcUrl JSON-RPC over https, or over http on this computer
/// @param practice whether it is the practice network of this home
public record Network(String name, long chainId, URI rpcUrl, boolean practice) {}
