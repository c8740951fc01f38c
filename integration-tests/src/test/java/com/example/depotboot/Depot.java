package com.example.depotboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Started as a fat jar. */
@SpringBootApplication
public class Depot {
  public static void main(String[] arguments) {
    SpringApplication.run(Depot.class, arguments);
  }

  @EventListener
  public void ready(ApplicationReadyEvent event) {
    System.out.println(
        "READY " + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
  }
}
