package io.cacheglass.admin;

/** The host, as the page's head names it. Immutable. */
public final class Application {
  private final String name;
  private final String host;
  private final String container;
  private final String version;

  /**
   * The host; "" for what is not known.
   *
   * @param name what people call the application
   * @param host name of the machine
   * @param container the server and its version, such as "Apache Tomcat/10.1.59"
   * @param version version of the application
   */
  public Application(String name, String host, String container, String version) {
    this.name = name;
    this.host = host;
    this.container = container;
    this.version = version;
  }

  public String name() {
    return name;
  }

  public String host() {
    return host;
  }

  public String container() {
    return container;
  }

  public String version() {
    return version;
  }
}
