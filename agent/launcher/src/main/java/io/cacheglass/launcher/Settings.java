package io.cacheglass.launcher;

import io.cacheglass.admin.AdminSettings;
import io.cacheglass.admin.SettingInForce;
import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.redis.RedisSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force. Immutable.
 *
 * <p>An agent argument ({@code -javaagent:cacheglass-agent.jar=keys=visible,admin.path=/caches})
 * goes before a system property ({@code -Dcacheglass.keys}), that before the environment
 * ({@code CACHEGLASS_KEYS}), that before the file that {@code cacheglass.settings.file} names, that
 * before the filter's init parameters: whoever runs the JVM goes before who built the application.
 * A wrong value is reported and its default taken: the host goes on.
 */
final class Settings {
  private static final String DEFAULT = GivenSettings.DEFAULT;
  private static final int MOST_OF_A_MISTAKE = 1_000;

  /** Row, counts in four snapshots, the rates of minutes and a day of history. */
  private static final long BYTES_FOR_EACH_CACHE = 10 << 10;

  private final Map<Setting, String> values;
  private final Map<Setting, String> origins;
  private final List<String> mistakes;
  private final @Nullable URI webhook;
  private final AdminSettings admin;
  private final PortSetting port;
  private final RedisSettings redis;
  private final @Nullable ResponseRule responses;
  private final Budget budget;
  private final List<ReplayedRequest> warmRequests;
  private final int warmThreads;
  private final int warmMinutes;

  /** What is given, and all that can be wrong with it. */
  Settings(GivenSettings given) {
    values = given.values();
    origins = given.origins();
    mistakes = new ArrayList<>(given.mistakes());
    webhook = webhookUrl();
    responses = responseRule();
    admin = adminSettings();
    port = portSetting();
    redis = redisSettings();
    budget = budgetSettings();
    warmRequests = replayedRequests();
    warmThreads = whole(Setting.WARM_THREADS, 1, 32);
    warmMinutes = whole(Setting.WARM_MINUTES, 1, 60);
    mistakes.replaceAll(Settings::shortened);
  }

  static Settings read(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> parameters) {
    return new Settings(
        new GivenSettings(new SettingSources(arguments, properties, environment, parameters)));
  }

  boolean watching() {
    return get(Setting.WATCHING).equals("on");
  }

  /** What watching may cost. */
  Budget budget() {
    return budget;
  }

  boolean countsOnly() {
    return get(Setting.LANES).equals("counts");
  }

  /** From which severity on alerts are logged; null for none. */
  @Nullable
  Health alertsLogged() {
    String least = get(Setting.ALERTS_LOG);
    return least.equals("off") ? null : Health.valueOf(least.toUpperCase(Locale.ROOT));
  }

  /** Where alerts are posted; null for nowhere. */
  @Nullable
  URI alertWebhook() {
    return webhook;
  }

  /** Whose responses tell of caches; null for none. */
  @Nullable
  ResponseRule responses() {
    return responses;
  }

  /** Where the history is kept across restarts; "" for nowhere. */
  String historyFile() {
    return get(Setting.HISTORY_FILE);
  }

  /** Where woven classes are left to the next start: a path, or what {@link WovenClasses} knows. */
  String wovenFile() {
    return get(Setting.WOVEN_FILE);
  }

  boolean jmx() {
    return get(Setting.JMX).equals("on");
  }

  /** Where the hot keys are left to the next start; "" for nowhere. */
  String warmKeysFile() {
    return get(Setting.WARM_KEYS_FILE);
  }

  /** What a warming may ask of the application itself. */
  List<ReplayedRequest> warmRequests() {
    return Collections.unmodifiableList(warmRequests);
  }

  /** How many loads of a warming run at once. */
  int warmThreads() {
    return warmThreads;
  }

  /** How long a warming may last. */
  int warmMinutes() {
    return warmMinutes;
  }

  /** Which servers of Redis are asked. */
  RedisSettings redis() {
    return redis;
  }

  AdminSettings admin() {
    return admin;
  }

  /** Whether the admin page is mounted in the host's web application. */
  boolean adminMount() {
    return get(Setting.ADMIN_MOUNT).equals("on");
  }

  /** The admin page's own port, if it has one. */
  PortSetting adminPort() {
    return port;
  }

  /**
   * All of them, without the values of those that are secret.
   *
   * @param notes what became of some, where their values do not tell
   */
  List<SettingInForce> inForce(Map<Setting, String> notes) {
    List<SettingInForce> all = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      all.add(new SettingInForce(
          new SettingInForce.Name(setting.propertyName(), setting.environmentName()),
          setting.isSecret() ? null : get(setting),
          setting.defaultValue(),
          origins.getOrDefault(setting, DEFAULT),
          setting.meaning(),
          notes.get(setting)));
    }
    return all;
  }

  /** All of them in a text of lines, without those that are secret. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Setting setting : Setting.values()) {
      if (!setting.isSecret()) {
        text.append(setting.propertyName()).append('=').append(get(setting)).append('\n');
      }
    }
    return text.toString();
  }

  /** What was wrong, each with what is accepted; empty when all is well. */
  List<String> mistakes() {
    return Collections.unmodifiableList(mistakes);
  }

  /** The value of a setting by its name without prefix; "" when there is none of that name. */
  String value(String shortName) {
    Setting setting = Setting.named(shortName);
    return setting == null ? "" : get(setting);
  }

  private String get(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  private @Nullable URI webhookUrl() {
    String text = String.valueOf(values.remove(Setting.ALERTS_WEBHOOK));
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // the answer is the same as for another scheme; the text may hold a secret
    }
    mistakes.add(Setting.ALERTS_WEBHOOK.propertyName()
        + " must be a URL that begins with http:// or https://; no alert is posted");
    return null;
  }

  private PortSetting portSetting() {
    String address = get(Setting.ADMIN_ADDRESS);
    try {
      return PortSetting.parse(get(Setting.ADMIN_PORT), address);
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e) + "; the admin page has no port of its own");
      values.put(Setting.ADMIN_PORT, Setting.ADMIN_PORT.defaultValue());
      origins.put(Setting.ADMIN_PORT, DEFAULT);
      return PortSetting.parse(Setting.ADMIN_PORT.defaultValue(), address);
    }
  }

  private Budget budgetSettings() {
    double cpuPercent =
        BudgetSetting.cpuPercent(checked(Setting.BUDGET_CPU, BudgetSetting::cpuPercent));
    long memoryBytes =
        BudgetSetting.memoryBytes(checked(Setting.BUDGET_MEMORY, BudgetSetting::memoryBytes));
    Budget budget = new Budget(cpuPercent, memoryBytes);
    // Who has set a limit means that one, however many caches there are.
    return DEFAULT.equals(origins.get(Setting.BUDGET_MEMORY))
        ? budget.withBytesForEachCache(BYTES_FOR_EACH_CACHE)
        : budget;
  }

  /** The value of a setting if it can be read, else its default, and the mistake is named. */
  private String checked(Setting setting, Consumer<String> reader) {
    String value = get(setting);
    try {
      reader.accept(value);
      return value;
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e) + "; taken: " + setting.defaultValue());
      values.put(setting, setting.defaultValue());
      origins.put(setting, DEFAULT);
      return setting.defaultValue();
    }
  }

  private RedisSettings redisSettings() {
    String servers = String.valueOf(values.remove(Setting.REDIS));
    String authorities = get(Setting.REDIS_CA);
    try {
      return RedisSettings.of(servers, authorities);
    } catch (IllegalArgumentException e) {
      mistakes.add(Setting.REDIS.propertyName() + ' ' + message(e) + "; taken: "
          + Setting.REDIS.defaultValue());
      return RedisSettings.of(Setting.REDIS.defaultValue(), authorities);
    }
  }

  private List<ReplayedRequest> replayedRequests() {
    try {
      return ReplayedRequest.parse(get(Setting.WARM_REQUESTS));
    } catch (IllegalArgumentException e) {
      mistakes.add(Setting.WARM_REQUESTS.propertyName() + ' ' + message(e) + "; none is sent");
      values.put(Setting.WARM_REQUESTS, Setting.WARM_REQUESTS.defaultValue());
      origins.put(Setting.WARM_REQUESTS, DEFAULT);
      return Collections.emptyList();
    }
  }

  private int whole(Setting setting, int least, int most) {
    String value = get(setting);
    if (value.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    mistakes.add(setting.propertyName() + " is \"" + value + "\", but must be a whole number from "
        + least + " to " + most + "; taken: " + setting.defaultValue());
    values.put(setting, setting.defaultValue());
    origins.put(setting, DEFAULT);
    return Integer.parseInt(setting.defaultValue());
  }

  private @Nullable ResponseRule responseRule() {
    String token = String.valueOf(values.remove(Setting.RESPONSES_TOKEN));
    try {
      return ResponseRule.parse(get(Setting.RESPONSES), token);
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e) + "; no response tells of caches");
      values.put(Setting.RESPONSES, Setting.RESPONSES.defaultValue());
      origins.put(Setting.RESPONSES, DEFAULT);
      return null;
    }
  }

  private AdminSettings adminSettings() {
    AdminSettings.Builder builder = AdminSettings.builder()
        .keysVisible(get(Setting.KEYS).equals("visible"))
        .loginLink(get(Setting.ADMIN_LOGIN_LINK).equals("on"));
    try {
      builder.path(get(Setting.ADMIN_PATH));
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e) + "; taken: " + Setting.ADMIN_PATH.defaultValue());
    }
    String token = get(Setting.ADMIN_TOKEN);
    try {
      if (!token.isEmpty()) {
        builder.token(token);
      }
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e) + "; without a valid one the page opens by login link only");
    }
    try {
      builder.tokens(get(Setting.ADMIN_TOKENS));
    } catch (IllegalArgumentException e) {
      mistakes.add(message(e));
    }
    values.remove(Setting.ADMIN_TOKEN);
    values.remove(Setting.ADMIN_TOKENS);
    return builder.build();
  }

  /** A value may be a whole file that somebody has taken for the name of one. */
  private static String shortened(String mistake) {
    int most = MOST_OF_A_MISTAKE;
    return mistake.length() <= most
        ? mistake
        : mistake.substring(0, most / 2) + " … " + mistake.substring(mistake.length() - most / 2);
  }

  private static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
