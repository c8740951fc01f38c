package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.RequestLog;
import io.cacheglass.recorder.Requests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a response is told what its caches did, and how. */
class ResponseTellerTest {
  private final CacheRow row = Recorder.register("test", "pri\"ces\r\nSet-Cookie: x", null, null);
  private final FakeResponse response = new FakeResponse();
  private ResponseTeller teller;

  @BeforeEach
  void enter() {
    RequestLog log = Requests.enter("GET", "/told", true, null);
    teller = new ResponseTeller("shop", log);
  }

  @AfterEach
  void exit() {
    Requests.exit(200, null, true, true);
  }

  @Test
  void tell_oneHit_namesTheCacheInPrintableAscii() {
    hit();
    teller.tell(response);

    assertThat(response.getHeaders("Cache-Status"))
        .containsExactly("\"shop/pri\\\"ces??Set-Cookie: x\"; hit; detail=tier1");
    assertThat(response.getHeaders("Server-Timing"))
        .singleElement()
        .asString()
        .matches("total;dur=[0-9.]+, cache;desc=\"1/1 hit\";dur=[0-9.]+,"
            + " cache\\.tier1;desc=\"1\";dur=[0-9.]+");
  }

  @Test
  void tell_miss_saysWhetherItWasStored() {
    Probes.lookupEnded(row, "a", false, Probes.lookup(row));
    teller.tell(response);
    assertThat(response.getHeaders("Cache-Status").iterator().next())
        .endsWith("; fwd=miss; detail=miss");

    Probes.put(row, "a");
    teller.tell(response);
    assertThat(response.getHeaders("Cache-Status"))
        .singleElement()
        .asString()
        .endsWith("; fwd=miss; stored; detail=miss");
  }

  @Test
  void tell_again_replacesItsOwnAndNothingElse() {
    response.addHeader("Server-Timing", "db;dur=5");
    hit();
    teller.tell(response);
    response.addHeader("Server-Timing", "app;dur=6");
    hit();
    teller.tell(response);

    assertThat(response.getHeaders("Server-Timing"))
        .hasSize(3)
        .startsWith("db;dur=5")
        .endsWith("app;dur=6")
        .anyMatch(value -> value.contains("2/2 hit"));
    assertThat(response.getHeaders("Cache-Status")).containsExactly("\"shop\"; detail=\"2/2 hit\"");
  }

  @Test
  void tell_noLookup_saysTheTimeOnly() {
    teller.tell(response);

    assertThat(response.getHeaders("Cache-Status")).isEmpty();
    assertThat(response.getHeaders("Server-Timing"))
        .singleElement()
        .asString()
        .matches("total;dur=[0-9.]+");
  }

  @Test
  void tell_committed_changesNothing() {
    hit();
    response.committed = true;
    teller.tell(response);

    assertThat(response.headers).isEmpty();
  }

  @Test
  void writes_theBufferOrTheAnnouncedLengthFull_tellsBefore() {
    teller.writes(response, 99);
    assertThat(response.headers).isEmpty();
    teller.writes(response, 1);
    assertThat(response.headers).isNotEmpty();

    FakeResponse other = new FakeResponse();
    teller.reset();
    teller.announced(10);
    teller.writes(other, 9);
    assertThat(other.headers).isEmpty();
    teller.writes(other, 1);
    assertThat(other.headers).isNotEmpty();
  }

  @Test
  void tell_responseThatThrows_isNotAskedAgain() {
    response.failing = true;
    teller.tell(response);
    response.failing = false;
    teller.tell(response);

    assertThat(response.headers).isEmpty();
  }

  private void hit() {
    long start = Probes.lookup(row);
    if (start != 0) {
      Probes.lookupEnded(row, "key", true, start);
    }
  }

  private static final class FakeResponse implements ResponseTeller.Target {
    private final Map<String, List<String>> headers = new TreeMap<>();
    private boolean committed;
    private boolean failing;

    @Override
    public boolean isCommitted() {
      return committed;
    }

    @Override
    public Collection<String> getHeaders(String name) {
      return headers.getOrDefault(name, List.of());
    }

    @Override
    public void setHeader(String name, String value) {
      headers.remove(name);
      addHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
      if (failing) {
        throw new IllegalStateException("no more headers");
      }
      headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    @Override
    public int getBufferSize() {
      return 100;
    }
  }
}
