package com.example.home;

import com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap;
import io.cacheglass.api.CacheRecorder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * {@code /run}: uses each cache alike; answers what it has seen of them so far, as JSON.
 * {@code /later} does so in a dispatch of its own.
 */
public final class HomeServlet extends HttpServlet {
  private static final int LOOKUPS = 400;
  private static final int KEYS = 100;
  private static final int MOST_RECENT = 30;

  private final PriceList prices = new PriceList();
  private final Map<String, String> recent =
      Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_RECENT;
        }
      });
  private final CacheRecorder parcelRecorder = CacheRecorder.named("parcels");
  private final Map<String, String> parcels = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> linked = new ConcurrentLinkedHashMap.Builder<
          String, String>()
      .maximumWeightedCapacity(KEYS)
      .build();

  private final Truth pricesTruth = new Truth();
  private final Truth recentTruth = new Truth();
  private final Truth parcelsTruth = new Truth();
  private final Truth linkedTruth = new Truth();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals("/later")) {
      request.startAsync().dispatch("/run");
      return;
    }
    Random random = new Random(42);
    for (int i = 0; i < LOOKUPS; i++) {
      use("item:" + random.nextInt(KEYS));
    }
    response.setContentType("application/json");
    response
        .getWriter()
        .printf("{\"prices\":%s,", pricesTruth.json(prices.count()))
        .printf("\"recent\":%s,", recentTruth.json(recent.size()))
        .printf("\"parcels\":%s,", parcelsTruth.json(parcels.size()))
        .printf("\"linked\":%s}", linkedTruth.json(linked.size()));
  }

  private void use(String key) {
    if (!pricesTruth.looked(prices.lookup(key))) {
      prices.store(key, "9.95");
      pricesTruth.put();
    }
    if (!recentTruth.looked(recent.get(key))) {
      recent.put(key, "seen");
      recentTruth.put();
    }
    if (!linkedTruth.looked(linked.get(key))) {
      linked.put(key, "value");
      linkedTruth.put();
    }
    track(key);
  }

  /** As the documentation of the interface has it. */
  private void track(String key) {
    CacheRecorder.Lookup lookup = parcelRecorder.lookup(key);
    if (parcelsTruth.looked(parcels.get(key))) {
      lookup.hit();
      return;
    }
    lookup.miss();
    long begin = System.nanoTime();
    parcels.put(key, "on its way");
    parcelRecorder.loaded(key, System.nanoTime() - begin, true);
    parcelRecorder.put(key);
    parcelsTruth.put();
  }
}
