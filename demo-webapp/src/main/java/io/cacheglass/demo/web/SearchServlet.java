package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.SearchResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code GET /search?q=...}: products whose name or description contains the words. */
final class SearchServlet extends ShopServlet {

  private static final int LONGEST_QUERY = 60;

  private final transient ShopCaches caches;

  SearchServlet(ShopCaches caches, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = normalised(request.getParameter("q"));
    Html content = query.isEmpty() ? nothingAsked() : result(caches.search().get(query));
    send(response, "Search", session(request, response), content);
  }

  /** Case and blanks make no difference, so that one question has one key. */
  static String normalised(@Nullable String raw) {
    String query = raw == null ? "" : raw.strip().toLowerCase(Locale.ROOT);
    return query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY);
  }

  private static Html nothingAsked() {
    return new Html().add("<p>What are you looking for?</p>");
  }

  private Html result(SearchResult result) {
    if (result.products().isEmpty()) {
      return new Html().add("<p>Nothing matches “{}”.</p>", result.query());
    }
    return new Html()
        .add("<p>The best matches of “{}”:</p>", result.query())
        .add(pages().products(result.products()));
  }
}
