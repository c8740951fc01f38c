package com.example.container;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Arguments: context path ("" for the root), folder of the web application. The system property
 * {@code example.threads} says how many threads there are at most.
 */
public final class JettyHost {
  private JettyHost() {}

  public static void main(String... arguments) throws Exception {
    int threads = Integer.getInteger("example.threads", 200);
    Server server = new Server(new QueuedThreadPool(threads));
    HttpConfiguration configuration = new HttpConfiguration();
    // Long requests shall reach the application.
    configuration.setRequestHeaderSize(65_536);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    WebAppContext context = new WebAppContext();
    context.setContextPath(arguments[0].isEmpty() ? "/" : arguments[0]);
    context.setBaseResourceAsPath(Path.of(arguments[1]));
    context.setThrowUnavailableOnStartupException(true);
    server.setHandler(context);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }
}
