package io.cacheglass.launcher;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting: its name, default and meaning. The table of agent/docs/settings.md is made here.
 */
enum Setting {
  ADMIN_PATH("admin.path", "/cacheglass", "Path of the admin page below the context path."),
  ADMIN_TOKEN(
      "admin.token",
      "",
      "Bearer token for the admin page and API, 8 to 500 visible ASCII characters; only its SHA-256"
          + " is kept. Without one, a one-time login link is logged, for this machine only."),
  ADMIN_TOKENS(
      "admin.tokens",
      "",
      "Further tokens with a name and scopes: name:scope+scope:token, with ; between them. Scopes:"
          + " read, keys (to see keys as they are), clear, admin (thresholds, silence, reset). A"
          + " token may be given as sha256: and its hash in hex."),
  ADMIN_LOGIN_LINK(
      "admin.login-link", "off", "on: logs a one-time login link although a token is set."),
  ADMIN_MOUNT(
      "admin.mount",
      "on",
      "off: the page is not mounted in the host's own web application; see admin.port."),
  ADMIN_PORT(
      "admin.port",
      "off",
      "Port of its own for the admin page, for hosts without a servlet container or to keep the page"
          + " off the host's port: a number, 0 for any that is free, auto for any that is free if no"
          + " servlet or filter was loaded within 30 s, or off. Plain http, with the same path, rules"
          + " and tokens."),
  ADMIN_ADDRESS(
      "admin.address",
      "127.0.0.1",
      "Address that admin.port listens on. Beyond this machine it is of use with a token only."),
  KEYS("keys", "masked", "visible: shows cache keys as they are. They may be personal data."),
  LANES("lanes", "all", "counts: exact counts only; no latencies, keys and patterns."),
  ALERTS_LOG(
      "alerts.log",
      "critical",
      "From which severity on an alert is logged, once when it begins and once when it ends: off,"
          + " warning, degraded or critical."),
  ALERTS_WEBHOOK(
      "alerts.webhook",
      "",
      "http or https URL to which each alert is posted as JSON when it begins, gets worse or ends;"
          + " tried four times within 31 s. May hold a secret; never shown."),
  HISTORY_FILE(
      "history.file",
      "",
      "File in which the history of the charts is kept across restarts, a few MB at most; written"
          + " every five minutes and at shutdown. A damaged one is set aside. Without it, the"
          + " history begins anew with each start."),
  WOVEN_FILE(
      "woven.file",
      WovenClasses.BESIDE_AGENT,
      "File in which woven classes are left for the next starts, which are quicker then. It holds"
          + " code that the JVM will run: its owner alone may read and write it, or it is not used."
          + " auto: a file of the application in the folder cacheglass-woven beside the agent's jar,"
          + " if the JVM may write there and nobody else can; off: none."),
  JMX("jmx", "off", "on: shows caches and alerts as MBeans of the domain io.cacheglass."),
  WATCHING(
      "watching",
      "on",
      "off: what is woven does nothing until somebody switches it on, on the page, by the API or by"
          + " JMX; no restart is needed for that."),
  BUDGET_CPU(
      "budget.cpu",
      "1",
      "What watching may take of the time of all processors, in percent, or off. Beyond it work is"
          + " left undone, in this order: what becomes of keys, keys, times; counts only if they"
          + " alone are beyond it. It is taken up again when there is room; the log and the page"
          + " say so."),
  BUDGET_MEMORY(
      "budget.memory",
      "64m",
      "What the tables of watching may take of the heap, such as 64m, or off. Beyond it work is left"
          + " undone in the same order; counts never are. Unless it is set, there are 10k more for"
          + " each cache beyond the first thousand."),
  WARM_KEYS_FILE(
      "warm.keys-file",
      "",
      "File in which the keys that were read most are left when the JVM ends, to be loaded by the"
          + " next start. Keys may be personal data: only the file's owner may read it."),
  WARM_REQUESTS(
      "warm.requests",
      "",
      "Requests that a warming may send to the application itself, with spaces between them: paths"
          + " from the server's root such as /shop/home or /shop/products/{products}, which is sent"
          + " for each hot key of the cache products ({products:product:*}: for what the star stands"
          + " for in such keys), or whole URLs of this machine. GET only."),
  WARM_THREADS("warm.threads", "4", "How many loads of a warming run at once: 1 to 32."),
  WARM_MINUTES("warm.minutes", "10", "After so many minutes a warming ends: 1 to 60."),
  RESPONSES(
      "responses",
      "off",
      "Whose responses say what the caches did for them, in the headers Server-Timing and"
          + " Cache-Status: off, all, role:NAME of the container, token (see responses.token), a"
          + " share such as 5%, or several with + between them. They tell clients of timing."),
  RESPONSES_TOKEN(
      "responses.token",
      "",
      "What a request must carry in the header X-Cacheglass-Token for responses=token: 8 to 500"
          + " visible ASCII characters. It opens nothing else."),
  CUSTOM(
      "custom",
      "",
      "Methods of caches written at home, separated by semicolons:"
          + " com.acme.Prices#lookup(key) hit=nonnull put=store(key value) remove=drop(key)"
          + " clear=reset() load=read(key) size=count() keys=ids(). All but the lookup may be left"
          + " out; the parameter called key is the key; hit is nonnull, present (an Optional), true"
          + " or nonempty; size gives the number of entries, keys the keys. The page clears it"
          + " through the named methods."),
  REDIS(
      "redis",
      "auto",
      "Redis servers that are asked for INFO: auto (those that the application's clients use), off,"
          + " or auto and URLs with spaces between them, redis://user:password@host:6379 or"
          + " rediss://host: these too, and with these passwords. Holds a secret; never shown."),
  REDIS_CA(
      "redis.ca",
      "",
      "PEM file with the certificates that sign those of Redis servers; without it, whom the JVM"
          + " trusts. Servers are asked over TLS where the application uses TLS."),
  LRU_MAPS(
      "lru-maps",
      "application",
      "Which LRU caches made by hand are counted, that is subclasses of LinkedHashMap with"
          + " removeEldestEntry: application (not those that well-known libraries keep for"
          + " themselves), all, or off."),
  CONTEXT_EXECUTORS(
      "context.executors",
      "true",
      "false: what a request hands to executors, futures and virtual threads is counted under no"
          + " request, and no class of the JDK is woven."),
  SETTINGS_FILE(
      "settings.file",
      "",
      "Properties file with settings, in UTF-8; the prefix of the names may be left out."),
  FILTER_REGISTER(
      "filter.register",
      "on",
      "off: the filter of the jar in WEB-INF/lib is there only where web.xml names it; on: it"
          + " registers itself before all others unless web.xml names it."),
  ENABLED("enabled", "true", "false: the agent does nothing at all.");

  private static final String PREFIX = "cacheglass.";

  private final String shortName;
  private final String defaultValue;
  private final String meaning;

  Setting(String shortName, String defaultValue, String meaning) {
    this.shortName = shortName;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The name without the prefix. */
  String shortName() {
    return shortName;
  }

  /** The name in agent arguments and system properties. */
  String propertyName() {
    return PREFIX + shortName;
  }

  /** The name in the environment. */
  String environmentName() {
    return propertyName().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether its value may let somebody in somewhere, and so is never shown. */
  boolean isSecret() {
    return shortName.matches(".*(tokens?|password|webhook|secret)|redis");
  }

  String defaultValue() {
    return defaultValue;
  }

  String meaning() {
    return meaning;
  }

  /** Whether an agent argument of this name means this setting; the prefix may be left out. */
  boolean isNamed(String name) {
    return name.equals(shortName) || name.equals(propertyName());
  }

  /** The setting of this name, with or without the prefix; null if there is none. */
  static @Nullable Setting named(String name) {
    for (Setting setting : values()) {
      if (setting.isNamed(name)) {
        return setting;
      }
    }
    return null;
  }
}
