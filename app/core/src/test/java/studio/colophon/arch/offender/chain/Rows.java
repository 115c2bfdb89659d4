package studio.colophon.arch.offender.chain;

import java.sql.Connection;
import picocli.CommandLine;

/// An offender: tables and arguments where they do not belong.
record Rows(Connection connection, CommandLine line) {}
