package io.cacheglass.it.harness;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Agents of others that weave the same servlets and libraries. None of them is let out: each is
 * told to write down what it sees, or to send it to where nobody listens.
 */
public enum OtherAgent {
  OPEN_TELEMETRY(
      "opentelemetry-javaagent.jar",
      "io.opentelemetry.tomcat",
      "-Dotel.traces.exporter=console",
      "-Dotel.metrics.exporter=none",
      "-Dotel.logs.exporter=none"),

  ELASTIC(
      "elastic-apm-agent.jar",
      "startTransaction",
      "-Delastic.apm.service_name=shop",
      "-Delastic.apm.disable_send=true",
      "-Delastic.apm.central_config=false",
      "-Delastic.apm.cloud_provider=NONE",
      "-Delastic.apm.log_level=DEBUG"),

  DATADOG(
      "dd-java-agent.jar",
      "servlet.request",
      "-Ddd.writer.type=LoggingWriter",
      "-Ddd.instrumentation.telemetry.enabled=false",
      "-Ddd.remote_config.enabled=false",
      "-Ddd.jmxfetch.enabled=false"),

  NEW_RELIC(
      "newrelic-agent.jar",
      "New Relic Agent",
      "-Dnewrelic.config.license_key=abcdef6789012345678901234567890123456789",
      "-Dnewrelic.config.app_name=shop",
      "-Dnewrelic.config.host=127.0.0.1",
      "-Dnewrelic.config.port=9",
      "-Dnewrelic.config.log_file_name=STDOUT"),

  GLOWROOT(
      "glowroot/glowroot-agent.jar",
      "Glowroot version",
      "-Dglowroot.agent.id=shop{number}",
      "-Dglowroot.multi.dir=true", // a folder of its own for each id, which no other JVM has locked
      "-Dglowroot.collector.address=127.0.0.1:9"),

  SKYWALKING(
      "skywalking/skywalking-agent.jar",
      "SkyWalking",
      "-Dskywalking.agent.service_name=shop",
      "-Dskywalking.collector.backend_service=127.0.0.1:9",
      "-Dskywalking.logging.output=CONSOLE");

  /** Stands for a number of its own for each JVM. */
  private static final String NUMBER = "{number}";

  private static final AtomicInteger STARTED = new AtomicInteger();

  private final String file;
  private final String sign;
  private final List<String> settings;

  OtherAgent(String file, String sign, String... settings) {
    this.file = file;
    this.sign = sign;
    this.settings = List.of(settings);
  }

  /** The JVM with this agent too, behind those that it has. */
  public Host.Builder on(Host.Builder host) {
    String number = Integer.toString(STARTED.incrementAndGet());
    return host.jvmArguments(settings.stream()
            .map(setting -> setting.replace(NUMBER, number))
            .toArray(String[]::new))
        .agent(Artifacts.otherAgent(file), "");
  }

  /** What it writes of a request, or at the start if it writes no more. */
  public String sign() {
    return sign;
  }
}
