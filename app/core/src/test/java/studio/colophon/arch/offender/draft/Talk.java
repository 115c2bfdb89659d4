package studio.colophon.arch.offender.draft;

import dev.langchain4j.data.message.UserMessage;
import org.web3j.abi.datatypes.Uint;

/// An offender: libraries outside their rooms.
record Talk(UserMessage message, Uint number) {}
