package com.example.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.event.EventListener;

/** Started as a fat jar; which cache it uses says {@code spring.cache.type}. */
@SpringBootApplication
@EnableCaching
public class BootApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(BootApplication.class, arguments);
  }

  @EventListener
  public void ready(ApplicationReadyEvent event) {
    ServletWebServerApplicationContext context =
        (ServletWebServerApplicationContext) event.getApplicationContext();
    System.out.println("READY " + context.getWebServer().getPort());
  }
}
