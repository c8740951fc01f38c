package io.cacheglass.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisitPlanTest {

  private final List<Visit> visits = visits(1);

  private static List<Visit> visits(long seed) {
    return Stream.generate(new VisitPlan(seed)::next).limit(20_000).toList();
  }

  @Test
  void next_sameSeed_sameVisits() {
    assertThat(visits(1)).isEqualTo(visits);
    assertThat(visits(2)).isNotEqualTo(visits);
  }

  @Test
  void next_manyVisits_haveTheSharesThatTheClassNames() {
    assertThat(share(visit -> visit.path().startsWith("/products/") && !visit.isPost()))
        .isCloseTo(0.545, within(0.02));
    assertThat(share(visit -> visit.path().equals("/feed"))).isCloseTo(0.06, within(0.01));
    assertThat(share(visit -> visit.path().startsWith("/search"))).isCloseTo(0.11, within(0.01));
    assertThat(share(Visit::isPost)).isCloseTo(0.03, within(0.01));
    assertThat(share(visit -> visit.path().startsWith("/old/"))).isCloseTo(0.005, within(0.003));
  }

  private double share(Predicate<Visit> condition) {
    return (double) visits.stream().filter(condition).count() / visits.size();
  }

  @Test
  void next_manyVisits_areValidAddressesOfKnownVisitors() {
    for (Visit visit : visits) {
      assertThat(URI.create(visit.path()).getRawPath()).startsWith("/");
      assertThat(visit.visitor()).isBetween(0, VisitPlan.VISITORS - 1);
    }
  }

  @Test
  void bannerPage_anyPeriod_isACategory() {
    assertThat(VisitPlan.bannerPage(0)).isEqualTo("/categories/lighting");
    assertThat(VisitPlan.bannerPage(13)).isEqualTo("/categories/kitchen");
  }
}
