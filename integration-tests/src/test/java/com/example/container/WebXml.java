package com.example.container;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The parts of web.xml that the examples use, for Undertow. */
final class WebXml {
  private final Element root;
  private final ClassLoader classes;

  private WebXml(Element root, ClassLoader classes) {
    this.root = root;
    this.classes = classes;
  }

  /** The application in this folder, in a class loader of its own. */
  static DeploymentInfo read(Path folder) throws Exception {
    Path webInf = folder.resolve("WEB-INF");
    Element root = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(webInf.resolve("web.xml").toFile())
        .getDocumentElement();
    return new WebXml(root, loader(webInf)).deployment();
  }

  private static ClassLoader loader(Path webInf) throws IOException {
    List<URL> urls = new ArrayList<>(List.of(webInf.resolve("classes").toUri().toURL()));
    try (Stream<Path> jars = Files.list(webInf.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), WebXml.class.getClassLoader());
  }

  private DeploymentInfo deployment() throws ClassNotFoundException {
    DeploymentInfo application = Servlets.deployment().setClassLoader(classes);
    for (Element each : elements(root, "listener")) {
      application.addListener(Servlets.listener(type(each, "listener-class", EventListener.class)));
    }
    for (Element each : elements(root, "servlet")) {
      application.addServlet(servlet(each));
    }
    for (Element each : elements(root, "filter")) {
      application.addFilter(filter(each));
    }
    for (Element each : elements(root, "filter-mapping")) {
      addMapping(application, each);
    }
    for (Element each : elements(root, "error-page")) {
      application.addErrorPage(
          Servlets.errorPage(text(each, "location"), Integer.parseInt(text(each, "error-code"))));
    }
    return application;
  }

  private ServletInfo servlet(Element servlet) throws ClassNotFoundException {
    String name = text(servlet, "servlet-name");
    ServletInfo info = Servlets.servlet(name, type(servlet, "servlet-class", Servlet.class))
        .setAsyncSupported(text(servlet, "async-supported").equals("true"));
    for (Element mapping : elements(root, "servlet-mapping")) {
      if (text(mapping, "servlet-name").equals(name)) {
        elements(mapping, "url-pattern").forEach(each -> info.addMapping(each.getTextContent()));
      }
    }
    return info;
  }

  private FilterInfo filter(Element filter) throws ClassNotFoundException {
    FilterInfo info = Servlets.filter(
            text(filter, "filter-name"), type(filter, "filter-class", Filter.class))
        .setAsyncSupported(text(filter, "async-supported").equals("true"));
    for (Element each : elements(filter, "init-param")) {
      info.addInitParam(text(each, "param-name"), text(each, "param-value"));
    }
    return info;
  }

  private static void addMapping(DeploymentInfo application, Element mapping) {
    String name = text(mapping, "filter-name");
    List<Element> dispatchers = elements(mapping, "dispatcher");
    for (Element pattern : elements(mapping, "url-pattern")) {
      String url = pattern.getTextContent();
      if (dispatchers.isEmpty()) {
        application.addFilterUrlMapping(name, url, DispatcherType.REQUEST);
      }
      for (Element each : dispatchers) {
        application.addFilterUrlMapping(name, url, DispatcherType.valueOf(each.getTextContent()));
      }
    }
  }

  private <T> Class<? extends T> type(Element parent, String child, Class<T> of)
      throws ClassNotFoundException {
    return classes.loadClass(text(parent, child)).asSubclass(of);
  }

  /** "" if there is none. */
  private static String text(Element parent, String child) {
    List<Element> found = elements(parent, child);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }
}
