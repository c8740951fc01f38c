package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;

/** Kinds of keys as applications make them, each with the pattern that a person would give it. */
final class KeyFamilies {
  private static final String HEX = "0123456789abcdef";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE62 =
      LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + "0123456789";
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Random random;
  private final List<Family> families = new ArrayList<>();

  /** A pattern with a source of keys. */
  static final class Family {
    final String pattern;
    final IntFunction<String> key;

    Family(String pattern, IntFunction<String> key) {
      this.pattern = pattern;
      this.key = key;
    }
  }

  private KeyFamilies(long seed) {
    random = new Random(seed);
  }

  static List<Family> all(long seed) {
    KeyFamilies families = new KeyFamilies(seed);
    families.addIds();
    families.addRandomTexts();
    families.addObjects();
    families.addPaths();
    families.addOthers();
    return families.families;
  }

  private void add(String pattern, IntFunction<String> key) {
    families.add(new Family(pattern, key));
  }

  private void addIds() {
    add("feed:discover:page:{n}", i -> "feed:discover:page:" + i);
    add("product:{n}", i -> "product:" + i);
    add("product:{n}:price", i -> "product:" + i + ":price");
    add("product:{n}:reviews:{n}", i -> "product:" + i % 97 + ":reviews:" + i);
    add("user:{uuid}:profile", i -> "user:" + uuid() + ":profile");
    add("user{n}:cart", i -> "user" + (10 + i) + ":cart");
    add("order-{n}-items", i -> "order-" + i + "-items");
    add("cache::v2::item_{n}", i -> "cache::v2::item_" + i);
    add("tenant:acme:order:{n}", i -> "tenant:acme:order:" + i);
    add("tenant:{*}:order:{n}", i -> "tenant:" + word(6) + ":order:" + i);
    add("inventory|{n}|{n}", i -> "inventory|" + i % 31 + "|" + i);
    add("{n}", i -> Integer.toString(100_000 + i));
    add("{uuid}", i -> uuid());
  }

  private void addRandomTexts() {
    add("search:results:{*}", i -> "search:results:" + word(4 + i % 6));
    add("account:{*}:settings", i -> "account:" + word(5 + i % 4) + ":settings");
    add("mail:{email}", i -> "mail:" + word(5) + i + "@" + word(5) + ".com");
    add("sess:{hash}", i -> "sess:" + text(HEX, 32));
    add("etag:{hex}", i -> "etag:" + text(HEX, 8));
    add("jwt:{token}", i -> "jwt:" + text(BASE62, 24));
    add("bearer:{jwt}", i -> "bearer:eyJ" + text(BASE62, 17) + "." + text(BASE62, 30) + ".x_" + i);
    add("job:{ulid}", i -> "job:01" + text(CROCKFORD, 24));
    add("query:{text}", i -> "query:" + word(3) + " " + word(5) + " " + word(4));
    add("sha:{hash}", i -> "sha:" + text(HEX, 64));
  }

  private void addObjects() {
    add("SimpleKey [{n}, en]", i -> "SimpleKey [" + i + ", en]");
    add("{json:q,page,size}", i -> "{\"q\":\"" + word(5) + "\",\"page\":" + i + ",\"size\":20}");
    add("UserKey[id={n}, locale=en]", i -> "UserKey[id=" + i + ", locale=en]");
    add(
        "Composite[tenant={uuid}, page={n}, active=true]",
        i -> "Composite[tenant=" + uuid() + ", page=" + i + ", active=true]");
    add(
        "Opaque@{hash}",
        i -> "Opaque@" + Integer.toHexString(0x10000000 + random.nextInt(1 << 28)));
    add("[{n}, {date}]", i -> "[" + i + ", 2026-11-" + (10 + i % 20) + "]");
  }

  private void addPaths() {
    add(
        "/api/products/{n}?sort=asc&page={n}",
        i -> "/api/products/" + i + "?sort=asc&page=" + i % 9);
    add("/img/{*}", i -> "/img/" + word(8) + ".png");
    add("/docs/{date}/{n}.html", i -> "/docs/2026-01-" + (10 + i % 20) + "/" + i + ".html");
    add("GET#/orders/{n}/lines", i -> "GET#/orders/" + i + "/lines");
  }

  private void addOthers() {
    add("stats:{date}", i -> "stats:20" + (10 + i % 80) + "-0" + (1 + i % 9) + "-1" + i % 10);
    add("rate:{ip}", i -> "rate:10." + i % 200 + "." + i / 200 + "." + random.nextInt(256));
    add("geo:{dec},{dec}", i -> "geo:" + degrees() + "," + degrees());
    add("report:{ts}", i -> "report:" + (1_732_147_200_000L + i * 137L));
    add(
        "window:{ts}:{n}",
        i -> "window:2026-11-21T12:" + (10 + i % 50) + ":" + (10 + i % 49) + "Z:" + i);
    add("config:main", i -> "config:main");
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String degrees() {
    return String.format(java.util.Locale.ROOT, "%.4f", random.nextDouble() * 180 - 90);
  }

  private String word(int length) {
    return text(LOWER, length);
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
