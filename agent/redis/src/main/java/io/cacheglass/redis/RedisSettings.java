package io.cacheglass.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which servers are asked, and how they are trusted. Immutable; holds passwords, prints none. */
public final class RedisSettings {
  private static final String AUTO = "auto";
  private static final String OFF = "off";

  private final boolean enabled;
  private final List<RedisUrl> urls;
  private final String authorities;

  private RedisSettings(boolean enabled, List<RedisUrl> urls, String authorities) {
    this.enabled = enabled;
    this.urls = urls;
    this.authorities = authorities;
  }

  /**
   * Reads the settings.
   *
   * @param servers "auto" for those that the application uses, "off" for none, or URLs of servers
   *     that are asked as well, or with these passwords
   * @param authorities path of a PEM file with the certificates that sign those of the servers, ""
   *     for those that this JVM trusts
   * @throws IllegalArgumentException if a URL is wrong; the message holds no secret
   */
  public static RedisSettings of(String servers, String authorities) {
    List<RedisUrl> urls = new ArrayList<>();
    for (String word : servers.trim().split("[\\s;]+", -1)) {
      if (!word.isEmpty() && !word.equals(AUTO) && !word.equals(OFF)) {
        urls.add(RedisUrl.parse(word));
      }
    }
    boolean enabled = !servers.trim().equals(OFF);
    return new RedisSettings(enabled, Collections.unmodifiableList(urls), authorities);
  }

  /** Whether any server is asked. */
  public boolean enabled() {
    return enabled;
  }

  List<RedisUrl> urls() {
    return urls;
  }

  String authorities() {
    return authorities;
  }
}
