package io.cacheglass.library.resteasy;

import io.cacheglass.library.contract.ResourcesContract;
import jakarta.servlet.Servlet;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;

/** Those of RESTEasy Classic. */
class ResteasyTest extends ResourcesContract {
  @Override
  protected Servlet servlet() {
    return new HttpServletDispatcher();
  }
}
