package io.cacheglass.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.cacheglass.it.harness.DemoPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page says when all is not as usual, and how one comes in. */
@ExtendWith(DemoPage.Shared.class)
class StatesPageIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OVERVIEW = "section[aria-label='Caches'] a.name";
  private static final String SUMMARY = "**/api/v1/caches?*";

  private final DemoPage demo;

  StatesPageIT(DemoPage demo) {
    this.demo = demo;
  }

  @Test
  void loginLink_opened_leadsToTheOverview() {
    Page page = demo.window(DemoPage.DESK, ColorScheme.LIGHT);
    page.navigate(demo.host().loginLink());
    page.waitForSelector("a.name");
    assertThat(page.url().replaceAll("#.*", "")).endsWith("/cacheglass/").doesNotContain("t=");
    page.context().close();
  }

  @Test
  void page_withoutSession_asksToSignInAndKeepsTheView() {
    Page page = demo.window(DemoPage.PHONE, ColorScheme.LIGHT);
    page.navigate(demo.url() + "#/health");
    page.locator("input").first().fill("not the token");
    page.keyboard().press("Enter");
    assertThat(page.locator("[role=alert]")).containsText("not the token");
    page.locator("input").first().fill(DemoPage.TOKEN);
    page.keyboard().press("Enter");
    page.waitForSelector("section[aria-label='Rules'] tbody tr");
    page.context().close();
    demo.expectErrors("401");
  }

  @Test
  void contact_lostAndFoundAgain_isSaidAndNothingCanBeDoneMeanwhile() {
    Page page = demo.open("overview", "#/overview", OVERVIEW);
    page.route("**/api/**", Route::abort);
    page.keyboard().press("r");
    Locator notice = page.locator(".notices");
    assertThat(notice).containsText("No answer from the application for");
    assertThat(notice).containsText("Showing what was known at");
    assertThat(page.locator(".top-bar")).containsText("Lost contact");
    assertThat(page.locator("button[data-action=clear]")).isDisabled();
    assertThat(page.locator(OVERVIEW).first()).isVisible();
    demo.picture(page, "state-lost", ColorScheme.LIGHT);

    page.unroute("**/api/**");
    List<Route> slow = new ArrayList<>();
    page.route("**/api/v1/history?*", slow::add);
    String before = notice.innerText();
    notice.locator("button").click();
    assertThat(notice).not().hasText(before); // a second later: numbers are there, charts are not
    page.unroute("**/api/v1/history?*");
    slow.forEach(Route::resume);
    assertThat(notice).not().containsText("No answer");
    assertThat(page.locator("button[data-action=clear]")).isEnabled();
    assertThat(page.locator(".stale")).hasCount(0);
    page.context().close();
    demo.expectErrors("net::ERR_FAILED");
  }

  @Test
  void server_busy_isAskedAgainWhenItSays() {
    Page page = demo.open("overview", "#/overview", OVERVIEW);
    page.route(
        "**/api/**",
        route -> route.fulfill(new Route.FulfillOptions()
            .setStatus(503)
            .setHeaders(Map.of("Retry-After", "17"))
            .setContentType("application/problem+json")
            .setBody("{\"status\":503,\"detail\":\"busy\"}")));
    page.keyboard().press("r");
    assertThat(page.locator(".notices")).containsText("HTTP 503");
    assertThat(page.locator(".notices"))
        .containsText(java.util.regex.Pattern.compile("Trying again in 1[567] s"));
    page.context().close();
    demo.expectErrors("503");
  }

  @Test
  void application_restarted_isSaidOnce() {
    Page page = demo.open("overview", "#/overview", OVERVIEW);
    change(page, SUMMARY, summary -> summary.put("epoch", "another run"));
    page.keyboard().press("r");
    assertThat(page.locator(".notices")).containsText("The application restarted");
    page.keyboard().press("r");
    page.locator(".notices button").click();
    assertThat(page.locator(".notices")).not().containsText("restarted");
    page.context().close();
  }

  @Test
  void watching_overItsBudget_saysWhatIsLeftOut() {
    Page page = demo.window("overview", DemoPage.DESK, ColorScheme.LIGHT);
    change(
        page,
        SUMMARY,
        summary -> ((ObjectNode) summary.get("recorder"))
            .put("left_out", "Watching took 1.4 % of the processors' time."));
    change(page, "**/api/v1/settings", settings -> {
      ObjectNode budget = (ObjectNode) settings.get("budget");
      budget.put("since", "2026-01-01T10:00:00Z").put("why", "it took 1.4 %");
      ((ArrayNode) budget.get("left_out"))
          .addObject()
          .put("what", "keys")
          .put("name", "hot keys")
          .put("lacks", "keys and patterns");
    });
    demo.show(page, "#/settings", "section[aria-label='What watching costs']");
    assertThat(page.locator(".verdict")).containsText("Not all is recorded");
    Locator costs = page.locator("section[aria-label='What watching costs']");
    assertThat(costs).containsText("hot keys");
    assertThat(costs).containsText("there are no keys and patterns");
    assertThat(costs).containsText("% allowed");
    demo.picture(page, "state-budget", ColorScheme.LIGHT);
    assertThat(DemoPage.axeViolations(page)).isEmpty();
    page.context().close();
  }

  @Test
  void redis_noneKnown_saysHowOneIsFound() {
    Page page = demo.window("overview", DemoPage.DESK, ColorScheme.LIGHT);
    change(page, "**/api/v1/cache/info?*", answer -> {
      answer.putArray("connections");
      answer.putArray("deployments");
    });
    demo.show(page, "#/redis", "section[aria-label='No Redis']");
    assertThat(page.locator("section[aria-label='No Redis']")).containsText("cacheglass.redis");
    assertThat(DemoPage.axeViolations(page)).isEmpty();
    page.context().close();
  }

  @Test
  void view_unknown_orOfAnotherInstance_offersTheWayBack() {
    Page page = demo.open("overview", "#/cache/nothing", "section[aria-label='Not found']");
    page.locator("text=All caches").click();
    assertThat(page.locator(OVERVIEW).first()).isVisible();
    page.context().close();
    demo.expectErrors("404");
  }

  /** Changes what the server answers, on its way. */
  private static void change(Page page, String url, Consumer<ObjectNode> change) {
    page.route(url, route -> {
      APIResponse answer = route.fetch();
      try {
        ObjectNode node = (ObjectNode) MAPPER.readTree(answer.text());
        change.accept(node);
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(node.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    });
  }
}
