package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.admin.warm.HotKeys;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of each group of keys is in the caches. What is held is counted, entry by entry; what
 * else there is is known of keys that are read often only, and marked so.
 */
final class GroupsApi {
  private static final Columns<ObjectNode> COLUMNS = new Columns<ObjectNode>()
      .text("group", row -> row.path("group").textValue())
      .number("cached", number("cached"))
      .number("known", number("known"))
      .number("completion_percent", number("completion_percent"))
      .text("last_access", row -> row.path("last_access").textValue())
      .number("access_count", number("access_count"))
      .number("estimated_completion_seconds", number("estimated_completion_seconds"));
  private static final RowFilter<ObjectNode> FILTER = new RowFilter<ObjectNode>(
          row -> Stream.of(row.path("group").asText()))
      .text("group", row -> Stream.of(row.path("group").asText()))
      .number("cached", number("cached"))
      .number("known", number("known"));
  private static final int MAX_LENGTH = 500;
  private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final CacheControl control;
  private final Statistics statistics;
  private final Envelope envelope;
  private final KeyMask mask;
  private final Clock clock;
  private final HotKeys hotKeys;
  private final FillRates fillRates = new FillRates();
  private final ReentrantLock looking = new ReentrantLock();

  GroupsApi(
      CacheControl control, Statistics statistics, Envelope envelope, KeyMask mask, Clock clock) {
    this.control = control;
    this.statistics = statistics;
    this.envelope = envelope;
    this.mask = mask;
    this.clock = clock;
    this.hotKeys = new HotKeys(statistics);
  }

  /** {@code GET /api/v1/cache/groups?pattern=&by=&cache=&sort=&filter=&limit=&cursor=&format=}. */
  Response groups(Request request) {
    Parameters parameters = request.parameters();
    String pattern = parameters.text("pattern", MAX_LENGTH);
    if (pattern == null) {
      throw Problem.badParameter("pattern", "given, such as chunk:{track}:{idx}");
    }
    KeyTemplate template = KeyTemplate.parse(pattern);
    String by = parameters.oneOf("by", template.names().get(0), template.names());
    Listing<ObjectNode> listing = new Listing<>(parameters, 50, "-access_count", COLUMNS, FILTER);
    String cache = CachesApi.knownCache(statistics, parameters);
    if (!looking.tryLock()) {
      throw Problem.tooManyRequests("Somebody else's question is being answered.", 2);
    }
    try {
      return answer(request.caller(), listing, template, new Question(pattern, by, cache));
    } finally {
      looking.unlock();
    }
  }

  private static ToDoubleFunction<ObjectNode> number(String field) {
    return row -> row.path(field).isNumber() ? row.path(field).doubleValue() : Double.NaN;
  }

  private Response answer(
      Caller caller, Listing<ObjectNode> listing, KeyTemplate template, Question question) {
    KeyGroups found = new KeyGroups(template, question.by);
    Look look = new Look();
    for (String cache : caches(question.cache)) {
      look.at(cache, found);
    }
    Map<String, KeyGroups.Group> groups = found.finish();
    Map<String, Double> rates =
        fillRates.update(question.toString(), cachedOf(groups), clock.millis());
    List<ObjectNode> rows = new ArrayList<>();
    groups.forEach((name, group) -> {
      ObjectNode row = Json.object();
      row.put("group", mask.partOf(name, question.by, caller));
      put(row, group, look, rates.get(name));
      rows.add(row);
    });
    ObjectNode node = envelope.open();
    node.put("pattern", question.pattern);
    node.put("by", question.by);
    node.put("cache", question.cache);
    node.put("masked", KeyMask.masks(caller));
    node.put("complete", look.complete);
    node.put("known_is_exact", look.exact);
    node.put("other_keys", found.others());
    return listing.answer(node, "groups", rows, row -> row);
  }

  private List<String> caches(@Nullable String one) {
    if (one != null) {
      return List.of(one);
    }
    List<String> all = new ArrayList<>();
    for (CacheReport report : statistics.caches()) {
      if (report.info().live()) {
        all.add(report.info().key());
      }
    }
    return all;
  }

  private static Map<String, Long> cachedOf(Map<String, KeyGroups.Group> groups) {
    Map<String, Long> cached = new HashMap<>();
    groups.forEach((name, group) -> cached.put(name, group.cached));
    return cached;
  }

  private static void put(
      ObjectNode row, KeyGroups.Group group, Look look, @Nullable Double entriesPerSecond) {
    row.put("cached", group.cached);
    row.put("known", group.known());
    // Without a key that is missing, "all" would be a guess, unless every key is known.
    boolean knowable = look.complete && (look.exact || group.lacksSome());
    double percent = knowable ? 100.0 * group.cached / group.known() : Double.NaN;
    Json.number(row, "completion_percent", percent, 1);
    if (group.lastReadMillis > 0) {
      Json.time(row, "last_access", group.lastReadMillis);
    } else {
      row.putNull("last_access");
    }
    row.put("access_count", group.reads);
    long lacking = group.known() - group.cached;
    double rate = entriesPerSecond == null ? 0 : entriesPerSecond;
    Json.number(
        row, "estimated_completion_seconds", knowable && rate > 0 ? lacking / rate : Double.NaN, 1);
  }

  /** What was asked. */
  private static final class Question {
    private final String pattern;
    private final String by;
    private final @Nullable String cache;

    Question(String pattern, String by, @Nullable String cache) {
      this.pattern = pattern;
      this.by = by;
      this.cache = cache;
    }

    @Override
    public String toString() {
      return pattern + '\n' + by + '\n' + cache;
    }
  }

  /** Looks through caches, for ten seconds at most. */
  private final class Look {
    private final long deadlineMillis = clock.millis() + MOST_MILLIS;
    private boolean complete = true;
    private boolean exact = true;

    void at(String cache, KeyGroups groups) {
      for (WarmKey key : hotKeys.of(cache)) {
        groups.read(key);
      }
      exact &= hotKeys.areAll(cache);
      if (clock.millis() > deadlineMillis) {
        complete = false;
        return;
      }
      SelectedEntries entries = control.remove(
          cache,
          text -> {
            groups.holds(text);
            return false;
          },
          true);
      complete &= entries != null && entries.complete();
    }
  }
}
