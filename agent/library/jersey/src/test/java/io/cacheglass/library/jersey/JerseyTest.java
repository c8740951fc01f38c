package io.cacheglass.library.jersey;

import io.cacheglass.library.contract.ResourcesContract;
import jakarta.servlet.Servlet;
import org.glassfish.jersey.servlet.ServletContainer;

/** Those of Jersey. */
class JerseyTest extends ResourcesContract {
  @Override
  protected Servlet servlet() {
    return new ServletContainer();
  }
}
