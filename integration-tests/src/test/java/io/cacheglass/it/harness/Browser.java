package io.cacheglass.it.harness;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium of this machine. What goes wrong in its pages is collected. */
public final class Browser implements AutoCloseable {
  private static final List<String> FLAGS = List.of(
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync");

  private static final List<String> USUAL_PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final String REPORT_VIOLATIONS =
      "document.addEventListener('securitypolicyviolation', event =>"
          + " console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))";

  private static final String AXE = readAxe();

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> errors = new ArrayList<>();

  private Browser(Path executable) {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
  }

  /** Starts it; the test ends here if this machine has none, or no driver for it. */
  public static Browser start() {
    Optional<Path> executable = Stream.concat(
            Stream.of(System.getProperty("test.browser", "")), USUAL_PLACES.stream())
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
    if (executable.isEmpty()) {
      return Jdk.missing("There is no Chromium at " + USUAL_PLACES
          + ": install one, or give -Pbrowser -Dtest.browser=/path/to/chromium");
    }
    if (Browser.class.getClassLoader().getResource("driver") == null) {
      return Jdk.missing("Playwright's driver is missing: run Maven with -Pbrowser");
    }
    return new Browser(executable.get());
  }

  /** A window of its own, for nobody. */
  public Page open(int width, int height, ColorScheme scheme) {
    return open(width, height, scheme, null);
  }

  /**
   * A window of its own.
   *
   * @param session cookies, as a context tells them; null for none
   */
  public Page open(int width, int height, ColorScheme scheme, String session) {
    Page page = chromium
        .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setStorageState(session))
        .newPage();
    // Scripts of the test are not the page's: its policy does not hold for them.
    page.addInitScript(REPORT_VIOLATIONS);
    page.addInitScript(AXE);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> errors.add(page.url() + ": " + error));
    return page;
  }

  /**
   * What axe finds, one line a rule and element; empty when all is well. Where a dialog is open,
   * that is all there is: it makes the rest inert.
   */
  @SuppressWarnings("unchecked") // JavaScript's list of texts
  public static List<String> axeViolations(Page page) {
    return (List<String>) page.evaluate("async () =>"
        + " (await axe.run(document.querySelector('dialog') ?? document)).violations.flatMap(rule =>"
        + " rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))");
  }

  private static String readAxe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Errors of the console and of the security policy so far, in windows made by {@link #open}. */
  public List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
