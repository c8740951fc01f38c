package com.example.container;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Arguments: context path ("" for the root), folder of the web application; maybe of more. The
 * system property {@code example.default-servlet} leaves the default servlet out when false,
 * {@code example.threads} says how many serve requests at most, {@code example.base} where its own
 * folders are.
 */
public final class TomcatHost {
  private TomcatHost() {}

  public static void main(String... arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    Path base = Path.of(System.getProperty("example.base", System.getProperty("java.io.tmpdir")));
    tomcat.setBaseDir(Files.createTempDirectory(base, "example-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Long requests shall reach the application.
    tomcat.getConnector().setProperty("maxHttpHeaderSize", "65536");
    tomcat.getConnector().setProperty("maxThreads", System.getProperty("example.threads", "200"));
    tomcat.setAddDefaultWebXmlToWebapp(false);
    for (int i = 0; i < arguments.length; i += 2) {
      Context context =
          tomcat.addWebapp(arguments[i], new File(arguments[i + 1]).getAbsolutePath());
      if (!"false".equals(System.getProperty("example.default-servlet"))) {
        // As Tomcat's own conf/web.xml does.
        Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
            .addMapping("/");
      }
    }
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }
}
