package io.cacheglass.it.containers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.it.harness.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What one door into one container on one JDK has shown. Confined to one thread. */
final class Report {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Cell cell;
  private final Map<String, String> errors = new LinkedHashMap<>();
  private String version = "";

  Report(Cell cell) {
    this.cell = cell;
  }

  /** What the container calls itself. */
  void version(String name) {
    version = name;
  }

  /** Checks one thing, and goes on if it is not so. */
  void check(String what, ThrowingCallable assertion) {
    String error = "";
    try {
      assertion.call();
    } catch (Throwable e) {
      error = String.valueOf(e.getMessage());
    }
    errors.merge(what, error, (one, two) -> (one + "\n" + two).strip());
  }

  /** Keeps it for the document. */
  void write() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("container", cell.server().title());
    json.put("version", version);
    json.put("servlet_api", cell.server().servletApi());
    json.put("jdk", cell.jdk().version());
    json.put("door", cell.door().title());
    ObjectNode checks = json.putObject("checks");
    errors.forEach((what, error) -> checks.put(what, error.isEmpty()));
    try {
      Path file = folder()
          .resolve(cell.server() + "-" + cell.jdk().version() + "-" + cell.door() + ".json");
      Files.createDirectories(file.getParent());
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where reports are. */
  static Path folder() {
    return Artifacts.target().resolve("containers");
  }

  /** What was not as it should be. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    errors.forEach((what, error) -> {
      if (!error.isEmpty()) {
        failures.add(what + ": " + error);
      }
    });
    return failures;
  }
}
