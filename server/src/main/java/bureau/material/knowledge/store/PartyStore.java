package bureau.material.knowledge.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Party;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// Rows of `knowledge.collection_party`: who reads and who keeps a collection. An owner reads
/// without being named as a reader too.
public final class PartyStore {
  /// That somebody is of the circle of a collection.
  public record Row(CollectionId collection, Party party, boolean isOwner) {}

  public List<Row> of(Tx tx, Collection<CollectionId> collections) {
    return tx.sql()
        .sql(
            """
            select collection_id, kind, party, role from knowledge.collection_party
            where agency_id = ? and collection_id = any (?::uuid[])
            order by collection_id, kind, party
            """)
        .params(
            tx.agency().value(),
            collections.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                new Row(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    Party.of(
                        Party.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getObject("party", UUID.class)),
                    row.getString("role").equals("owner")))
        .list();
  }

  /// Puts these in place of those who were.
  public void replace(Tx tx, CollectionId collection, Set<Party> readers, Set<Party> owners) {
    tx.sql()
        .sql("delete from knowledge.collection_party where agency_id = ? and collection_id = ?")
        .params(tx.agency().value(), collection.value())
        .update();
    var others = new HashSet<>(readers);
    others.removeAll(owners);
    insert(tx, collection, owners, "owner");
    insert(tx, collection, others, "reader");
  }

  private static void insert(Tx tx, CollectionId collection, Set<Party> parties, String role) {
    tx.sql()
        .sql(
            """
            insert into knowledge.collection_party (agency_id, collection_id, kind, party, role)
            select ?, ?, kind, party, ?
            from unnest(?::text[], ?::uuid[]) as given (kind, party)
            """)
        .params(
            tx.agency().value(),
            collection.value(),
            role,
            parties.stream().map(party -> party.kind().wireName()).toArray(String[]::new),
            parties.stream().map(party -> party.value().toString()).toArray(String[]::new))
        .update();
  }
}
