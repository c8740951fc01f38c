package com.example.hostile;

import static com.example.hostile.HostileMain.say;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Ends the JVM in the middle of a request. */
final class ExitRequest {
  private static final int CODE = 24;

  private ExitRequest() {}

  static void run() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("hostile-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "exit", new ExitServlet()).addMapping("/*");
    tomcat.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> say("hook", "of the program")));
    String url = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    say("first", read(url + "/first"));
    say("last", read(url + "/exit"));
  }

  private static String read(String url) throws IOException {
    try (InputStream in = new URL(url).openStream()) {
      return new String(in.readAllBytes());
    }
  }

  private static final class ExitServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Caches.View cache = Caches.CAFFEINE.open();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      cache.put("asked", request.getRequestURI());
      response.getWriter().print(cache.get("asked"));
      if (request.getRequestURI().equals("/exit")) {
        System.exit(CODE);
      }
    }
  }
}
