package io.cacheglass.library.cxf;

import io.cacheglass.library.contract.ResourcesContract;
import jakarta.servlet.Servlet;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;

/** Those of CXF. */
class CxfTest extends ResourcesContract {
  @Override
  protected Servlet servlet() {
    return new CXFNonSpringJaxrsServlet();
  }
}
