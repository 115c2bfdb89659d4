package studio.colophon.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import studio.colophon.base.Json;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.wallet.Account;
import tools.jackson.databind.node.ArrayNode;

/// `wallet`: the accounts of this home.
@Command(name = "wallet")
public final class WalletCommand implements Deed {
  @Override
  public List<String> keys() {
    return List.of("accounts");
  }

  @Override
  public void run(Session session, Reply reply) {
    ArrayNode accounts = Json.array();
    for (Account account : session.wiring().wallet().accounts()) {
      accounts
          .addObject()
          .put("name", account.name())
          .put("address", account.address().toString())
          .put("kind", account.kind())
          .put("locked", account.locked());
      reply.say(account.address() + "  " + session.say("words.account." + account.kind()));
    }
    if (accounts.isEmpty()) {
      reply.say(session.say("words.noAccounts"));
    }
    reply.put("accounts", accounts);
  }
}
