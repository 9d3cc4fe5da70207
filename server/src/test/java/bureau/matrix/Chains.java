package bureau.matrix;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The audit's chains of a server at one moment, to see what is added to them.
final class Chains {
  private final Tenancy tenancy;
  private final Map<UUID, Long> heads = new HashMap<>();

  private Chains(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  static Chains now(TestServer server) {
    var chains = new Chains(server.part(Tenancy.class));
    for (var agency : chains.all()) {
      chains.heads.put(
          agency,
          chains.tenancy.<Long>inAgency(
              new AgencyId(agency),
              tx ->
                  tx.sql()
                      .sql("select max(sequence) from audit.event where agency_id = ?")
                      .param(agency)
                      .query(Long.class)
                      .single()));
    }
    return chains;
  }

  /// {@return the events written since, in their order within each chain}
  List<String> added() {
    var added = new ArrayList<String>();
    for (var agency : all()) {
      added.addAll(
          tenancy.<List<String>>inAgency(
              new AgencyId(agency),
              tx ->
                  tx.sql()
                      .sql(
                          """
                          select action from audit.event where agency_id = ? and sequence > ?
                          order by sequence
                          """)
                      .params(agency, heads.getOrDefault(agency, 0L))
                      .query(String.class)
                      .list()));
    }
    return added;
  }

  private List<UUID> all() {
    return tenancy.<List<UUID>>inPlatform(
        tx -> tx.sql().sql("select agency from audit.chain").query(UUID.class).list());
  }
}
