package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.SessionCache;
import io.cacheglass.demo.catalogue.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A servlet that knows its visitor and answers with a page of the shop. */
abstract class ShopServlet extends HttpServlet {

  static final String COOKIE = "shop_session";

  private static final int LONGEST_SESSION_ID = 40;

  private final transient SessionCache sessions;
  private final transient Pages pages;

  ShopServlet(SessionCache sessions, Pages pages) {
    this.sessions = sessions;
    this.pages = pages;
  }

  final Pages pages() {
    return pages;
  }

  final SessionCache sessions() {
    return sessions;
  }

  /** The visitor's session; one who comes without a known one gets a new one and its cookie. */
  final Session session(HttpServletRequest request, HttpServletResponse response) {
    String id = sessionId(request);
    Session known = id == null ? null : sessions.get(id);
    if (known != null) {
      return known;
    }
    Session created = sessions.create();
    Cookie cookie = new Cookie(COOKIE, created.id());
    cookie.setHttpOnly(true);
    cookie.setPath("/");
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return created;
  }

  private static @Nullable String sessionId(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE) && cookie.getValue().length() <= LONGEST_SESSION_ID) {
        return cookie.getValue();
      }
    }
    return null;
  }

  final void send(HttpServletResponse response, String title, Session session, Html content)
      throws IOException {
    send(response, "text/html", pages.frame(title, session.cart().size(), content));
  }

  /** Says that there is no such page; looks nothing up, as such requests are often nonsense. */
  final void notFound(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    Html content = new Html().add("<p>There is no such page. <a href=\"/\">To the shop</a></p>");
    send(response, "text/html", pages.frame("Not found", 0, content));
  }

  static void send(HttpServletResponse response, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type);
    response.setCharacterEncoding("utf-8");
    response.setHeader("Content-Security-Policy", "default-src 'self'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
