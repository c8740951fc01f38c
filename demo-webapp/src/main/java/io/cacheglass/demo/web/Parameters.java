package io.cacheglass.demo.web;

import jakarta.servlet.http.HttpServletRequest;

/** Reads request parameters. */
final class Parameters {

  private Parameters() {}

  /** A whole number of at most nine digits, or -1 if the parameter is absent or something else. */
  static int number(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
  }
}
