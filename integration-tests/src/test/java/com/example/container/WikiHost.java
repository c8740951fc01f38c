package com.example.container;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat 9 with a web application that uses Ehcache 2, and on a port of its own what Ehcache's
 * MBeans say: a line "name hits misses entries" for each cache. Arguments: context path, folder or
 * file of the web application.
 */
public final class WikiHost {
  private static final String[] NUMBERS = {"CacheHits", "CacheMisses", "ObjectCount"};

  private WikiHost() {}

  public static void main(String... arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("example-wiki").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getHost().setAutoDeploy(false);
    Context context = tomcat.addWebapp(arguments[0], new File(arguments[1]).getAbsolutePath());
    tomcat.start();
    registerBeans(context.getLoader().getClassLoader());
    System.out.println("STATISTICS " + serveStatistics());
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  /** As an administrator would who wants to see them: the application has no switch for it. */
  private static void registerBeans(ClassLoader application) throws Exception {
    Class<?> manager = application.loadClass("net.sf.ehcache.CacheManager");
    application
        .loadClass("net.sf.ehcache.management.ManagementService")
        .getMethod(
            "registerMBeans",
            manager,
            MBeanServer.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class)
        .invoke(
            null,
            manager.getMethod("getInstance").invoke(null),
            ManagementFactory.getPlatformMBeanServer(),
            false,
            false,
            false,
            true);
  }

  private static int serveStatistics() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = statistics().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    return server.getAddress().getPort();
  }

  private static String statistics() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    StringBuilder lines = new StringBuilder();
    try {
      for (ObjectName bean :
          beans.queryNames(new ObjectName("net.sf.ehcache:type=CacheStatistics,*"), null)) {
        lines.append(bean.getKeyProperty("name"));
        for (String number : NUMBERS) {
          lines.append(' ').append(beans.getAttribute(bean, number));
        }
        lines.append('\n');
      }
    } catch (Exception e) {
      lines.append(e).append('\n');
    }
    return lines.toString();
  }
}
