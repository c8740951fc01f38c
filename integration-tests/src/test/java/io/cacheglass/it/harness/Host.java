package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host application in a JVM of its own. Closing it ends the JVM. */
public final class Host implements AutoCloseable {
  /** Generous: two cores may be busy with the build's other work. */
  static final Duration START_TIME = Duration.ofSeconds(90);

  private static final Pattern OWN_PAGE =
      Pattern.compile("admin page: (http://localhost:\\d+/cacheglass)/");
  private static final Pattern LOGIN_LINK = Pattern.compile("(http://\\S+/login\\?t=\\S+)");

  private final Program program;
  private final String contextPath;
  private final int port;

  private Host(Program program, String contextPath, int port) {
    this.program = program;
    this.contextPath = contextPath;
    this.port = port;
  }

  /** A host on this JDK. */
  public static Builder on(Jdk jdk) {
    return new Builder(jdk);
  }

  /** A host that was started otherwise, once it says that it is ready. */
  static Host of(Program program, Pattern ready, String contextPath, int port) {
    try {
      program.awaitMatch(ready, START_TIME);
      return new Host(program, contextPath, port);
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  /**
   * Where the web application is, such as "http://127.0.0.1:34567/shop", without a slash at the
   * end.
   */
  public String url() {
    return "http://127.0.0.1:" + port + contextPath;
  }

  /** Asks the web application. */
  public Answer get(String path) {
    return Http.get(url() + path);
  }

  /** The admin pages, with this bearer token. */
  public AdminClient admin(String token) {
    return new AdminClient(url() + "/cacheglass", token);
  }

  /** Where the page is on the agent's own port, without a slash at the end. */
  public String ownPage() {
    return program.awaitMatch(OWN_PAGE, Duration.ofSeconds(30)).group(1);
  }

  /** The admin pages on the agent's own port, with this bearer token. */
  public AdminClient ownAdmin(String token) {
    return new AdminClient(ownPage(), token);
  }

  /** The lines of the agent so far, without alerts: those are about the traffic. */
  public List<String> agentLines() {
    return program.lines().stream()
        .filter(line -> line.contains("[cacheglass]") && !line.contains("[cacheglass] alert "))
        .toList();
  }

  /** All lines of standard output and error so far. */
  public List<String> lines() {
    return program.lines();
  }

  /** The login link that the agent logs after the first request. */
  public String loginLink() {
    return program.awaitMatch(LOGIN_LINK, Duration.ofSeconds(30)).group(1);
  }

  /** The login link, once a first request has made the agent log it. */
  public String loginLinkAfter(String path) {
    get(path);
    return loginLink();
  }

  /** Waits for a line with this text. */
  public void awaitLine(String text) {
    awaitLine(text, Duration.ofSeconds(30));
  }

  /** The same, for so long at most. */
  public void awaitLine(String text, Duration atMost) {
    program.awaitMatch(Pattern.compile(Pattern.quote(text)), atMost);
  }

  /** Sends a line to its standard input. */
  public void say(String line) {
    program.say(line);
  }

  /** Its process, for tools that attach to it. */
  public long pid() {
    return program.pid();
  }

  public boolean isAlive() {
    return program.isAlive();
  }

  /** Asks the JVM to end, and waits until it has written what it writes at its end. */
  public void end() {
    program.end(Duration.ofSeconds(120));
  }

  @Override
  public void close() {
    program.close();
  }

  /** Confined to one thread. */
  public static final class Builder {
    private static final Pattern READY = Pattern.compile("^READY (\\d+)$");

    /**
     * Most tests compare answers and counts, for which the quick compiler and collector will do.
     */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String QUICK_COLLECTOR = "-XX:+UseSerialGC";
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final Jdk jdk;
    private final List<String> jvmArguments = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> command = List.of();
    private String contextPath = "";
    private Path java;
    private Pattern ready = READY;
    private List<String> prefix = List.of();
    private boolean quick;

    private Builder(Jdk jdk) {
      this.jdk = jdk;
    }

    public Builder jvmArguments(String... arguments) {
      jvmArguments.addAll(List.of(arguments));
      return this;
    }

    /** Starts soon and never gets fast, for tests of what is answered and counted. */
    public Builder quick() {
      quick = true;
      return this;
    }

    /** As people run it: the opposite of {@link #quick}. */
    public Builder atFullSpeed() {
      quick = false;
      return this;
    }

    /** By a command that runs the command behind it, in the same process. */
    public Builder by(String... commandAndArguments) {
      prefix = List.of(commandAndArguments);
      return this;
    }

    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** With the agent as built, and its arguments, "" for none. */
    public Builder agent(String arguments) {
      return agent(Artifacts.agent(), arguments);
    }

    public Builder agent(Path jar, String arguments) {
      return jvmArguments("-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    public Builder program(String... mainAndArguments) {
      command = List.of(mainAndArguments);
      return this;
    }

    /** With the java command of another image than the JDK's own. */
    public Builder java(Path command) {
      java = command;
      return this;
    }

    public Builder contextPath(String path) {
      contextPath = path;
      return this;
    }

    /** The line that tells the port, in group 1. */
    public Builder readyLine(String pattern) {
      ready = Pattern.compile(pattern);
      return this;
    }

    /** Starts the JVM and waits until it says that it is ready. */
    public Host start() {
      Program program = launch();
      try {
        Matcher line = program.awaitMatch(ready, START_TIME);
        return new Host(program, contextPath, Integer.parseInt(line.group(1)));
      } catch (RuntimeException | Error e) {
        program.close();
        throw e;
      }
    }

    /** Starts the JVM and waits for its end. */
    public Program.Result runToEnd() {
      try (Program program = launch()) {
        return program.awaitEnd(START_TIME);
      }
    }

    private Program launch() {
      List<String> all = new ArrayList<>(prefix);
      all.add(java == null ? jdk.java() : java.toString());
      all.add("-Xmx256m");
      all.add("-Djava.io.tmpdir=" + temporaryFolder());
      if (quick) {
        all.add(QUICK_COMPILER);
        if (jvmArguments.stream().noneMatch(COLLECTOR.asPredicate())) {
          all.add(QUICK_COLLECTOR);
        }
      }
      all.addAll(jvmArguments);
      all.addAll(command);
      return Program.start(all, environment);
    }

    /** Of all hosts, unless they are given another. */
    public static Path temporaryFolder() {
      try {
        Path folder = Artifacts.target().resolve("tmp");
        return Files.createDirectories(folder);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The host still answers as it should. */
  public void assertGoesOn() {
    assertThat(isAlive()).as("the host lives").isTrue();
    assertThat(get("/prices/1").status()).isEqualTo(200);
  }
}
