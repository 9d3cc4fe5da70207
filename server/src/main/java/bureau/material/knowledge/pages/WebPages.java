package bureau.material.knowledge.pages;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.ShownDocument;
import bureau.material.knowledge.Uploads;
import bureau.material.knowledge.store.PageStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Web pages that people hand in. A page is fetched while they wait, and taken in like a file that
/// they bring; what does not come whole leaves nothing behind.
public final class WebPages {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Tenancy tenancy;
  private final Collections collections;
  private final Uploads uploads;
  private final KnowledgeTexts texts;
  private final Audit audit;
  private final InstantSource clock;
  private final Fetcher fetcher;
  private final AllowedHosts hosts;
  private final int perMinute;
  private final PageStore store = new PageStore();
  private final Cache<PersonId, Bucket> asked =
      Caches.ofAtMost(100_000).expireAfterAccess(MINUTE.multipliedBy(2)).build();

  WebPages(
      Tenancy tenancy,
      Collections collections,
      Uploads uploads,
      KnowledgeTexts texts,
      Audit audit,
      InstantSource clock,
      Fetcher fetcher,
      AllowedHosts hosts,
      int perMinute) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.uploads = uploads;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
    this.fetcher = fetcher;
    this.hosts = hosts;
    this.perMinute = perMinute;
  }

  /// {@return the hosts whose pages may be handed in: names, `*.` and a domain, or `*`; none if no
  /// page may}
  public List<String> hosts(Caller caller) {
    caller.require(Permission.USE_KNOWLEDGE);
    return hosts.all();
  }

  /// Fetches a page and brings it into a collection. Whether they may is asked before anything
  /// leaves.
  ///
  /// @param address as they typed it; `null` if they did not
  /// @throws bureau.ground.platform.http.ProblemException 404 or 403 if the collection is not the
  ///   caller's to keep, 422 `page-…` if the page does not come, 429 if they had too many fetched,
  ///   409 if the collection is full, 400 if there is no address
  /// @throws IOException if this server cannot keep it
  public ShownDocument add(Caller caller, CollectionId collection, @Nullable String address)
      throws IOException {
    var person = Collections.person(caller);
    var typed =
        tenancy.<String>inAgency(
            person.agency(),
            tx -> {
              var _ = collections.owned(tx, caller, collection);
              if (address == null) {
                throw Problem.invalid("address", "required").exception();
              }
              spend(person.id());
              audit.append(
                  tx, Actor.of(person), PageEvents.FETCHED, collection.toString(), Map.of());
              return address;
            });
    try {
      var wanted = PageAddress.of(typed);
      try (var page = fetcher.fetch(wanted)) {
        var at = clock.instant();
        return uploads.add(
            caller,
            collection,
            page.name(),
            null,
            page.body(),
            (tx, document) ->
                store.insert(
                    tx,
                    document,
                    new PageStore.Row(texts.sealAddress(tx.agency(), document, wanted.url()), at)));
      }
    } catch (PageNotFetched e) {
      throw e.problem().exception();
    }
  }

  private void spend(PersonId person) {
    var bucket = asked.get(person, _ -> newBucket());
    if (!bucket.tryConsume(1)) {
      throw Problem.of("too-many-pages", 429).retryAfter(MINUTE).exception();
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
