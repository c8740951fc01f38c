package com.example.depot;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Asks the cache before there is any request. */
public final class StartListener implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Shelf.look(2);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    LaterServlet.stop();
  }
}
