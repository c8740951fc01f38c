package com.example.container;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat in which an application comes and goes below /app, and another one stays below /stay.
 * Arguments: folder of each, and what {@link Redeployments#run} takes.
 */
public final class TomcatRedeploys implements Redeployments.Container {
  private final Tomcat tomcat = new Tomcat();
  private final String folder;
  private final String stays;
  private Context context;

  private TomcatRedeploys(String folder, String stays) {
    this.folder = folder;
    this.stays = stays;
  }

  public static void main(String... arguments) throws Exception {
    TomcatRedeploys redeploys = new TomcatRedeploys(
        new File(arguments[0]).getAbsolutePath(), new File(arguments[1]).getAbsolutePath());
    int port = redeploys.start();
    System.out.println("READY " + port);
    new Redeployments(redeploys, port).run(arguments[2], arguments[3], arguments[4]);
    redeploys.tomcat.getServer().await();
  }

  private int start() throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("example-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.addWebapp("/stay", stays);
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public ClassLoader deploy() {
    context = tomcat.addWebapp("/app", folder);
    return context.getLoader().getClassLoader();
  }

  @Override
  public void undeploy() throws Exception {
    tomcat.getHost().removeChild(context);
    context.destroy();
    context = null;
  }
}
