package io.cacheglass.library.cxf;

import io.cacheglass.recorder.Requests;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;

/**
 * A request came to CXF, and a resource was found. It is inlined into classes that see CXF, so its
 * body may name its types; its parameters may not, because they are looked up where CXF is not
 * seen.
 */
final class ResourceAdvice {
  private ResourceAdvice() {}

  /** {@code setupMessage(message, …, request, response)}: of a service of any kind. */
  static final class Asked {
    private Asked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.onlyFound();
    }
  }

  /** {@code setExchangeProperties(message, exchange, method, …)}: of a class with a path. */
  static final class Found {
    private Found() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object message, @Advice.Argument(2) Object found) {
      if (Requests.needsRoute()) {
        Requests.foundBelow(HttpUtils.getBaseAddress((Message) message));
        OperationResourceInfo method = (OperationResourceInfo) found;
        Requests.found(method.getClassResourceInfo().getURITemplate().getValue());
        Requests.found(method.getURITemplate().getValue());
      }
    }
  }

  /** {@code invoke(exchange, parameters, resource)}: again of each that was located below it. */
  static final class Located {
    private Located() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object exchange) {
      if (Requests.needsRoute()) {
        OperationResourceInfo method = ((Exchange) exchange).get(OperationResourceInfo.class);
        if (!method.getClassResourceInfo().isRoot()) {
          Requests.found(method.getURITemplate().getValue());
        }
      }
    }
  }
}
