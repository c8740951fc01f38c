package io.cacheglass.launcher;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds which setting a wrong name may have been meant for. Stateless. */
final class SettingNames {
  private static final String PREFIX = "cacheglass.";
  private static final String ENVIRONMENT_PREFIX = "CACHEGLASS_";
  private static final String NONE_NEAR =
      "; \"java -jar cacheglass-agent.jar\" prints all that there are";

  /** What Kubernetes tells every pod of a service that is called cacheglass. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile("CACHEGLASS_(.*_)?(PORT(_.*)?|SERVICE_HOST|SERVICE_PORT.*)");

  private SettingNames() {}

  /** Whether a variable of the environment is none of ours, but of a service of our name. */
  static boolean isOfKubernetes(String variable) {
    return OF_KUBERNETES.matcher(variable).matches();
  }

  /**
   * Says that there is no such setting, and which may have been meant.
   *
   * @param what the name and where it stands, for the message
   */
  static String unknown(String what, String name) {
    String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    Setting nearest = nearest(plain);
    return what + " is no setting"
        + (nearest == null ? NONE_NEAR : "; the nearest that there is: " + nearest.propertyName());
  }

  /** The same of a variable of the environment, by the name that the nearest has there. */
  static String unknownVariable(String name) {
    Setting nearest = nearest(name.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT));
    return "environment variable " + name + " is no setting"
        + (nearest == null
            ? NONE_NEAR
            : "; the nearest that there is: " + nearest.environmentName());
  }

  /** The setting of which at most every third character is another; null if there is none. */
  private static @Nullable Setting nearest(String name) {
    Setting nearest = null;
    int least = Integer.MAX_VALUE;
    String wanted = plain(name);
    for (Setting setting : Setting.values()) {
      String known = plain(setting.shortName());
      int most = Math.max(2, known.length() / 3);
      if (Math.abs(wanted.length() - known.length()) > most) {
        continue; // also because a name may be a megabyte
      }
      int distance = distance(wanted, known);
      if (distance < least && distance <= most) {
        nearest = setting;
        least = distance;
      }
    }
    return nearest;
  }

  private static String plain(String name) {
    return name.replace('_', '.').replace('-', '.');
  }

  /** How many characters must be changed, put in or left out (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
