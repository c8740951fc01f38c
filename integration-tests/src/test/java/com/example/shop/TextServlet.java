package com.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a GET with a text about what the path names. */
abstract class TextServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String text;
    try {
      text = text(caches(), path == null ? "" : path.substring(1), request);
    } catch (Exception e) {
      throw new IOException(e);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  abstract String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception;

  final ShopCaches caches() {
    return ShopContext.caches(getServletContext());
  }
}
