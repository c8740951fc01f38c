package com.example.container;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Undertow with web applications. Arguments: context path and folder of each. Tomcat and Jetty read
 * web.xml; with Undertow that is the business of whoever embeds it, so {@link WebXml} does.
 */
public final class UndertowHost {
  private UndertowHost() {}

  public static void main(String... arguments) throws Exception {
    PathHandler paths = new PathHandler();
    for (int i = 0; i < arguments.length; i += 2) {
      paths.addPrefixPath(arguments[i], deploy(arguments[i], Path.of(arguments[i + 1])));
    }
    Undertow undertow =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(paths).build();
    undertow.start();
    InetSocketAddress address =
        (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    System.out.println("READY " + address.getPort());
  }

  private static HttpHandler deploy(String contextPath, Path folder) throws Exception {
    DeploymentInfo application =
        WebXml.read(folder).setContextPath(contextPath).setDeploymentName(contextPath);
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
    manager.deploy();
    return manager.start();
  }
}
