package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterWorkTest {
  /** Tomcat takes an application away whose filter lets one through. */
  @Test
  void start_thereIsNoThreadOrMemoryForIt_isOneLineAndLeavesRequestsAlone() {
    List<String> log = new ArrayList<>();

    FilterWork work = FilterWork.start(
        new AbstractMap<>() {
          @Override
          public Set<Map.Entry<String, String>> entrySet() {
            throw new OutOfMemoryError("unable to create native thread");
          }
        },
        null,
        log::add);

    assertThat(work).isSameAs(FilterWork.NONE);
    assertThat(log).singleElement().asString().contains("unable to create native thread");
  }
}
