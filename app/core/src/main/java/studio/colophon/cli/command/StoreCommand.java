package studio.colophon.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.store.BlockStore.Scrubbed;
import tools.jackson.databind.node.ArrayNode;

/// `store`: the blocks of this home.
@Command(name = "store", subcommands = StoreCommand.Scrub.class)
public final class StoreCommand {
  private StoreCommand() {}

  /// `store scrub`: whether every block is what its name says, and all of every work is here.
  @Command(name = "scrub")
  public static final class Scrub implements Deed {
    @Option(names = "--repair")
    boolean repair;

    @Override
    public List<String> keys() {
      return List.of("blocks", "bytes", "bad", "repaired");
    }

    @Override
    public void run(Session session, Reply reply) {
      Wiring wiring = repair ? session.wiring() : session.wiring().looking();
      Scrubbed found = repair ? wiring.repairStore() : wiring.scrubStore();
      reply
          .put("blocks", found.blocks())
          .put("bytes", found.bytes())
          .put("bad", names(found.bad()))
          .put("repaired", names(found.repaired()));
      found.repaired().forEach(cid -> reply.say(session.say("words.repaired", cid)));
      found.bad().forEach(cid -> reply.say(session.say("words.bad", cid)));
      reply.say(
          session.say(
              "words.store",
              found.blocks(),
              found.bytes(),
              found.bad().size(),
              found.repaired().size()));
      if (!found.bad().isEmpty()) {
        int count = found.bad().size();
        reply.fail(
            repair
                ? Problem.of(Fault.MISMATCH, "blocks.stillBad", count)
                : Problem.of(Fault.MISMATCH, "blocks.bad", count));
      }
    }

    private static ArrayNode names(List<Cid> cids) {
      ArrayNode names = Json.array();
      cids.forEach(cid -> names.add(cid.v1().toString()));
      return names;
    }
  }
}
