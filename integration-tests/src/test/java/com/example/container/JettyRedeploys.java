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
  private final Path stays;
  private WebAppContext context;

  private JettyRedeploys(Path folder, Path stays) {
    this.folder = folder;
    this.stays = stays;
  }

  public static void main(String... arguments) throws Exception {
    JettyRedeploys redeploys = new JettyRedeploys(Path.of(arguments[0]), Path.of(arguments[1]));
    int port = redeploys.start();
    System.out.println("READY " + port);
    new Redeployments(redeploys, port).run(arguments[2], arguments[3], arguments[4]);
    redeploys.server.join();
  }

  private int start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    contexts.addHandler(context("/stay", stays));
    server.setHandler(contexts);
    server.start();
    return connector.getLocalPort();
  }

  private WebAppContext context(String path, Path folder) {
    WebAppContext made = new WebAppContext();
    made.setContextPath(path);
    made.setBaseResourceAsPath(folder);
    made.setThrowUnavailableOnStartupException(true);
    return made;
  }

  @Override
  public ClassLoader deploy() throws Exception {
    context = context("/app", folder);
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
