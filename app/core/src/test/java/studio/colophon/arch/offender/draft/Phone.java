package studio.colophon.arch.offender.draft;

import com.sun.net.httpserver.HttpServer;
import java.net.Socket;
import java.net.http.HttpClient;

/// An offender: connections beside the door.
record Phone(HttpClient client, Socket socket, HttpServer server) {}
