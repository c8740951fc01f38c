package io.cacheglass.demo.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cacheglass.demo.cache.ShopCaches;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code GET /demo/cache-statistics}: what the cache libraries count of themselves, to compare
 * other figures with. Answering asks no cache for an entry.
 */
final class CacheStatisticsServlet extends HttpServlet {

  private static final String ABOUT =
      "The cache libraries' own statistics (Ehcache StatisticsService, JCache"
          + " CacheStatisticsMXBean, Caffeine CacheStats), to compare with; not from Cacheglass.";

  private final transient ShopCaches caches;
  private final transient ObjectMapper mapper =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  CacheStatisticsServlet(ShopCaches caches) {
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("about", ABOUT);
    answer.put("caches", caches.libraryStatistics());
    response.setHeader("Cache-Control", "no-store");
    ShopServlet.send(response, "application/json", mapper.writeValueAsString(answer) + "\n");
  }
}
