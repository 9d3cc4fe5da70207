package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;

import bureau.ground.access.Caller;
import bureau.material.knowledge.pages.WebPages;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Web pages that are handed in.
@RestController
@RequestMapping("/api/knowledge")
public final class PageRoutes {
  private final WebPages pages;

  public PageRoutes(WebPages pages) {
    this.pages = pages;
  }

  /// The hosts whose pages may be handed in.
  @GetMapping("/pages")
  PageJson.Hosts hosts(Caller caller) {
    return new PageJson.Hosts(pages.hosts(caller));
  }

  /// Fetches a web page once, and brings it as a document.
  @PostMapping("/collections/{collection}/pages")
  @ResponseStatus(HttpStatus.CREATED)
  DocumentJson add(
      Caller caller, @PathVariable String collection, @RequestBody PageJson.Wanted body)
      throws IOException {
    return DocumentJson.of(pages.add(caller, collection(collection), body.address()));
  }
}
