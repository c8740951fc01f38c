package com.example.shop;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the caches with the web application and closes them with it. */
public final class ShopContext implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      ServletContext context = event.getServletContext();
      File folder = (File) context.getAttribute(ServletContext.TEMPDIR);
      Path directory = Files.createTempDirectory(folder.toPath(), "example-shop");
      context.setAttribute("caches", new ShopCaches(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    caches(event.getServletContext()).close();
  }

  static ShopCaches caches(ServletContext context) {
    return (ShopCaches) context.getAttribute("caches");
  }
}
