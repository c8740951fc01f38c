package com.example.depotboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Started as a fat jar, or as a web application of a container, which knows the port itself. */
@SpringBootApplication
public class Depot {
  public static void main(String[] arguments) {
    SpringApplication.run(Depot.class, arguments);
  }

  @EventListener
  public void ready(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      System.out.println("READY " + port);
    }
  }
}
