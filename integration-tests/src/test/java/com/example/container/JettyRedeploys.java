package com.example.container;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** The same as {@link TomcatRedeploys} in Jetty 12. */
public final class JettyRedeploys implements Redeployments.Container {
  private final Server server = new Server();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final Path folder;
  private WebAppContext context;

  private JettyRedeploys(Path folder) {
    this.folder = folder;
  }

  public static void main(String... arguments) throws Exception {
    JettyRedeploys redeploys = new JettyRedeploys(Path.of(arguments[0]));
    int port = redeploys.start();
    System.out.println("READY " + port);
    new Redeployments(redeploys, port)
        .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    redeploys.server.join();
  }

  private int start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    contexts.addHandler(context("/stay"));
    server.setHandler(contexts);
    server.start();
    return connector.getLocalPort();
  }

  private WebAppContext context(String path) {
    WebAppContext made = new WebAppContext();
    made.setContextPath(path);
    made.setBaseResourceAsPath(folder);
    made.setThrowUnavailableOnStartupException(true);
    return made;
  }

  @Override
  public ClassLoader deploy() throws Exception {
    context = context("/app");
    contexts.addHandler(context);
    context.start();
    return context.getClassLoader();
  }

  @Override
  public void undeploy() throws Exception {
    context.stop();
    contexts.removeHandler(context);
    context.destroy();
    context = null;
  }
}
