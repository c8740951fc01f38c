package io.cacheglass.demo.web;

/** Builds HTML; whatever is put into a placeholder is escaped. Confined to one thread. */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /**
   * Appends a template of ours.
   *
   * @param template trusted HTML; each {@code {}} takes the next value, escaped
   */
  Html add(String template, Object... values) {
    int from = 0;
    for (Object value : values) {
      int placeholder = template.indexOf("{}", from);
      if (placeholder < 0) {
        throw new IllegalArgumentException("More values than placeholders: " + template);
      }
      text.append(template, from, placeholder).append(escape(String.valueOf(value)));
      from = placeholder + 2;
    }
    text.append(template, from, template.length());
    return this;
  }

  /** Appends what another builder holds, as it is. */
  Html add(Html other) {
    text.append(other.text);
    return this;
  }

  static String escape(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
