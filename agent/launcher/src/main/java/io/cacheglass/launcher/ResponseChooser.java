package io.cacheglass.launcher;

import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.ResponseTeller;
import io.cacheglass.bootstrap.Responses;
import io.cacheglass.recorder.RequestLog;
import org.jspecify.annotations.Nullable;

/** Lets the responses that the operator chose tell what their caches did. Thread-safe. */
final class ResponseChooser implements Responses.Chooser {
  /** Where a request keeps its teller, for the case that it goes on in another thread. */
  private static final String ATTRIBUTE = "io.cacheglass.responses";

  private final ResponseRule rule;

  ResponseChooser(ResponseRule rule) {
    this.rule = rule;
  }

  @Override
  public boolean wants(Object request) {
    switch (ServletApi.text(request, "getDispatcherType")) {
      case "REQUEST":
        return rule.wants(request);
      case "ASYNC":
        return teller(request) != null;
      default:
        return false; // the response of what was forwarded, included or failed has been told
    }
  }

  @Override
  public @Nullable RequestLog before(Object request) {
    ResponseTeller teller = teller(request);
    return teller == null ? null : teller.log();
  }

  @Override
  public Responses.@Nullable Told wrap(Object request, Object response, RequestLog log) {
    try {
      ResponseTeller teller = teller(request);
      if (teller == null) {
        String application = new ServletExchange(request, response).application();
        teller = new ResponseTeller(application, log);
      } else {
        teller.goesOn(log);
      }
      if (Boolean.TRUE.equals(ServletApi.call(request, "isAsyncSupported"))) {
        ServletApi.call(request, "setAttribute", ATTRIBUTE, teller);
      }
      return ResponseWrappers.wrap(response, teller);
    } catch (RuntimeException | LinkageError e) {
      ErrorLog.failed("responses do not tell of caches", e);
      return null;
    }
  }

  private static @Nullable ResponseTeller teller(Object request) {
    Object kept = ServletApi.call(request, "getAttribute", ATTRIBUTE);
    return kept instanceof ResponseTeller ? (ResponseTeller) kept : null;
  }
}
