package io.cacheglass.library.cxf;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/** Weaves where CXF has found what answers a request; the request is that of its servlet. */
public final class CxfInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "cxf";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named("org.apache.cxf.transport.http.AbstractHTTPDestination")
            .on("setupMessage", 5, ResourceAdvice.Asked.class),
        TypeRule.named("org.apache.cxf.jaxrs.interceptor.JAXRSInInterceptor")
            .on("setExchangeProperties", 5, ResourceAdvice.Found.class),
        TypeRule.named("org.apache.cxf.jaxrs.JAXRSInvoker")
            .on("invoke", 3, ResourceAdvice.Located.class));
  }
}
