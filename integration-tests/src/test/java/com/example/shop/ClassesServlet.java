package com.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.security.CodeSource;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;

/** Which of the classes named in {@code names} this application sees, and where from. */
public final class ClassesServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception {
    Map<String, String> places = new TreeMap<>();
    for (String each : request.getParameter("names").split(",")) {
      places.put(each, place(each));
    }
    places.put("jackson", ObjectMapper.class.getName() + ' ' + new ObjectMapper().version());
    Object woven = new ByteBuddy()
        .subclass(Object.class)
        .make()
        .load(getClass().getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
    places.put("bytebuddy", ByteBuddy.class.getName() + " made " + (woven != null));
    return new ObjectMapper().writeValueAsString(places);
  }

  private String place(String name) {
    try {
      Class<?> type = Class.forName(name, false, getClass().getClassLoader());
      CodeSource source = type.getProtectionDomain().getCodeSource();
      String location = source == null ? "" : source.getLocation().getPath();
      return type.getClassLoader() == null
          ? "boot"
          : location.substring(location.lastIndexOf('/') + 1);
    } catch (ClassNotFoundException e) {
      return "absent";
    }
  }
}
