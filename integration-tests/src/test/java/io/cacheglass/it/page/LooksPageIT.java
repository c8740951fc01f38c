package io.cacheglass.it.page;

import static io.cacheglass.it.harness.DemoPage.DESK;
import static io.cacheglass.it.harness.DemoPage.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cacheglass.it.harness.DemoPage;
import io.cacheglass.it.harness.DemoPage.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every view and every dialog by day and by night, on a desk and on a phone: nothing that axe
 * finds, nothing that is wider than its window. Pictures are left in {@code target/screenshots}.
 */
@ExtendWith(DemoPage.Shared.class)
class LooksPageIT {
  private static final String ME = "looks";

  /** View and what must be in it; the charts come last. */
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("#/overview", "section[aria-label='Load time'] .chart-legend button");
    VIEWS.put(
        "#/overview?range=7d&compare=previous", "section[aria-label='Load time'] .chart-legend");
    VIEWS.put("#/cache/" + DemoPage.CACHE, "dl.tiles .tile");
    VIEWS.put("#/patterns", "section[aria-label='Patterns'] tbody tr");
    VIEWS.put("#/patterns?show=keys&by=hits", "section[aria-label='Keys'] tbody tr");
    VIEWS.put("#/health", "section[aria-label='Rules'] tbody tr");
    VIEWS.put("#/endpoints", "section[aria-label='Endpoints'] tbody tr");
    VIEWS.put("#/advice", "section[aria-label='Advice'] li, section[aria-label='Advice'] .empty");
    VIEWS.put("#/redis", "section[aria-label='Server'] tbody tr");
    VIEWS.put("#/settings", "section[aria-label='Settings'] tbody tr");
    VIEWS.put("#/overview?q=zzz", "section[aria-label='Caches'] .empty");
    VIEWS.put("#/overview?from=1700000000&to=1700001000", ".chart-empty:not([hidden])");
  }

  /** What opens a dialog, by the view that has it. */
  private static final Map<String, List<String>> DIALOGS = new LinkedHashMap<>();

  static {
    DIALOGS.put(
        "#/overview",
        List.of(
            "button[data-action=warm]",
            "button[data-action=clear]",
            "button[data-action=mark]",
            ".span-button",
            "button[aria-label^='Keyboard']"));
    DIALOGS.put("#/cache/" + DemoPage.CACHE, List.of("button[data-action=clear]"));
    DIALOGS.put("#/health", List.of("button[data-action='Edit…']"));
    DIALOGS.put(
        "#/settings", List.of("button[data-action^='Reset']", "button[data-action^='Stop']"));
  }

  private final DemoPage demo;

  LooksPageIT(DemoPage demo) {
    this.demo = demo;
  }

  @Test
  void everyView_fitsItsWindowAndHasNothingThatAxeFinds() {
    List<String> found = new ArrayList<>();
    Page page = demo.window(ME, DESK, ColorScheme.LIGHT);
    VIEWS.forEach((view, selector) -> {
      demo.show(page, view, selector);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (Size size : List.of(DESK, PHONE)) {
          look(page, view, scheme, size, found);
        }
      }
      be(page, ColorScheme.LIGHT, DESK);
    });
    page.context().close();
    assertThat(found).isEmpty();
  }

  @Test
  void everyDialog_fitsItsWindowAndHasNothingThatAxeFinds() {
    List<String> found = new ArrayList<>();
    Page page = demo.window(ME, DESK, ColorScheme.LIGHT);
    DIALOGS.forEach((view, openers) -> {
      demo.show(page, view, openers.get(0));
      for (String opener : openers) {
        page.locator(opener).first().click();
        page.locator("dialog[open] h1").waitFor();
        look(page, "dialog-" + view + opener, ColorScheme.LIGHT, PHONE, found);
        look(page, "dialog-" + view + opener, ColorScheme.DARK, DESK, found);
        be(page, ColorScheme.LIGHT, DESK);
        page.keyboard().press("Escape");
        page.waitForFunction("() => document.querySelector('dialog') === null");
      }
    });
    page.context().close();
    assertThat(found).isEmpty();
  }

  private void look(Page page, String what, ColorScheme scheme, Size size, List<String> found) {
    be(page, scheme, size);
    // Charts follow their window a little later.
    page.waitForFunction("() => document.documentElement.scrollWidth <= innerWidth");
    demo.picture(page, what, scheme);
    if (size == PHONE && scheme == ColorScheme.DARK) {
      return; // what axe finds depends on the colours or on the size, and each was looked at
    }
    for (String violation : DemoPage.axeViolations(page)) {
      found.add(what + ' ' + scheme + ' ' + size.width() + ": " + violation);
    }
  }

  private static void be(Page page, ColorScheme scheme, Size size) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(size.width(), size.height());
  }

  @Test
  void topBar_ofWindowsBetweenPhoneAndDesk_fits() {
    Page page = demo.window(ME, DESK, ColorScheme.LIGHT);
    for (String view : List.of("#/overview", "#/overview?from=1700000000&to=1700001000")) {
      page.setViewportSize(DESK.width(), DESK.height());
      demo.show(page, view, VIEWS.get(view));
      for (int width : new int[] {1440, 1280, 1024, 1001, 820, 761}) {
        page.setViewportSize(width, 700);
        page.waitForFunction("() => document.documentElement.scrollWidth <= innerWidth");
        int bar = (Integer) page.evaluate("() => document.querySelector('.segments').offsetHeight");
        assertThat(bar).as("time ranges are on one line: " + view + ' ' + width).isLessThan(40);
      }
    }
    page.context().close();
  }
}
