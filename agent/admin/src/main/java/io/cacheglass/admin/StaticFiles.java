package io.cacheglass.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, from the class path into memory. Only names that the build has listed are
 * served: a name is looked up in a map and never becomes a path. Thread-safe.
 */
final class StaticFiles {
  /** Names of the files, one a line, written by the build. */
  static final String LIST = "files.list";

  private static final String INDEX = "/index.html";

  /** One of them. Immutable. */
  private static final class File {
    private final String type;
    private final byte[] bytes;
    private final String tag;

    File(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
      this.tag = '"' + Base64.getUrlEncoder().encodeToString(Secret.sha256(bytes)) + '"';
    }
  }

  private final Map<String, File> files;

  private StaticFiles(Map<String, File> files) {
    this.files = files;
  }

  /** Loads what is listed in a folder of the class path, such as "/page/". */
  static StaticFiles load(String folder) {
    Map<String, File> files = new HashMap<>();
    byte[] list = read(folder + LIST);
    String names = list == null ? "" : new String(list, StandardCharsets.UTF_8);
    for (String line : names.split("\n", -1)) {
      String name = line.trim();
      byte[] bytes = name.isEmpty() ? null : read(folder + name);
      if (bytes != null) {
        files.put('/' + name, new File(contentType(name), bytes));
      }
    }
    return new StaticFiles(Collections.unmodifiableMap(files));
  }

  /** The file of that path, which is compared as it came. */
  Response answer(Request request) {
    File file = files.get(request.path().equals("/") ? INDEX : request.path());
    if (file == null) {
      throw Problem.notFound("There is no such file.");
    }
    if (!request.isRead()) {
      throw Problem.methodNotAllowed("GET, HEAD");
    }
    Response response = file.tag.equals(request.header("If-None-Match"))
        ? Response.notModified()
        : Response.of(200, file.type, file.bytes);
    // Asked for again each time, so that page and API are always of one version.
    return response.header("ETag", file.tag).header("Cache-Control", "no-cache");
  }

  private static byte @Nullable [] read(String resource) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentType(String name) {
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html":
        return "text/html; charset=utf-8";
      case "css":
        return "text/css; charset=utf-8";
      case "js":
      case "mjs":
        return "text/javascript; charset=utf-8";
      case "svg":
        return "image/svg+xml";
      case "png":
        return "image/png";
      case "ico":
        return "image/x-icon";
      case "json":
        return "application/json";
      case "woff2":
        return "font/woff2";
      default:
        return "text/plain; charset=utf-8";
    }
  }
}
