package com.example.container;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * Jetty from 9.4 to 12.1. Arguments: the class of its web applications, which differs from one
 * Jakarta EE to the next; then context path and folder of each.
 */
public final class AnyJettyHost {
  private AnyJettyHost() {}

  public static void main(String... arguments) throws Exception {
    Server server = new Server();
    lookForInitializers(server);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    ContextHandlerCollection contexts = new ContextHandlerCollection();
    for (int i = 1; i < arguments.length; i += 2) {
      contexts.addHandler(context(Class.forName(arguments[0]), arguments[i], arguments[i + 1]));
    }
    server.setHandler(contexts);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }

  private static Handler context(Class<?> type, String path, String folder) throws Exception {
    Object context = type.getConstructor().newInstance();
    type.getMethod("setContextPath", String.class).invoke(context, path);
    type.getMethod("setWar", String.class).invoke(context, folder);
    type.getMethod("setThrowUnavailableOnStartupException", boolean.class).invoke(context, true);
    // In Jetty 12 those of Jakarta EE 8 and 9 are no handlers, but have one.
    return context instanceof Handler ? (Handler) context : (Handler) ((Supplier<?>) context).get();
  }

  /** Jetty 9.4 does not do so just because it could; newer ones do. */
  private static void lookForInitializers(Server server) throws Exception {
    Class<?> classes;
    try {
      classes = Class.forName("org.eclipse.jetty.webapp.Configuration$ClassList");
    } catch (ClassNotFoundException e) {
      return; // newer
    }
    Object known = classes.getMethod("setServerDefault", Server.class).invoke(null, server);
    classes
        .getMethod("addBefore", String.class, String[].class)
        .invoke(known, "org.eclipse.jetty.webapp.JettyWebXmlConfiguration", new String[] {
          "org.eclipse.jetty.annotations.AnnotationConfiguration"
        });
  }
}
