package io.cacheglass.library.linkedhashmap;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Whose maps are nobody's business: those that servers, frameworks, drivers and cache libraries
 * keep for themselves. They are many, small, and not for an application to change. Stateless.
 */
final class KnownPackages {
  /** Never watched. */
  static final List<String> JDK = unmodifiable("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /** Watched when the setting says all. */
  static final List<String> LIBRARIES = unmodifiable(
      // servers
      "org.apache.catalina.",
      "org.apache.coyote.",
      "org.apache.jasper.",
      "org.apache.naming.",
      "org.apache.tomcat.",
      "org.eclipse.jetty.",
      "io.undertow.",
      "org.jboss.",
      "org.wildfly.",
      "com.ibm.",
      "weblogic.",
      "org.glassfish.",
      "io.netty.",
      // frameworks
      "org.springframework.",
      "org.hibernate.",
      "org.apache.ibatis.",
      "org.apache.openjpa.",
      "org.eclipse.persistence.",
      "org.apache.struts2.",
      "org.apache.wicket.",
      "org.apache.shiro.",
      "io.micronaut.",
      "io.quarkus.",
      "io.vertx.",
      "jakarta.",
      "com.vaadin.",
      // drivers and clients
      "com.mysql.",
      "org.mariadb.",
      "org.postgresql.",
      "oracle.",
      "com.microsoft.",
      "org.h2.",
      "org.hsqldb.",
      "org.apache.derby.",
      "org.sqlite.",
      "com.zaxxer.",
      "com.mongodb.",
      "org.apache.http.",
      "org.apache.hc.",
      "okhttp3.",
      // cache libraries, which have rules of their own
      "com.github.benmanes.",
      "org.ehcache.",
      "net.sf.ehcache.",
      "org.cache2k.",
      "com.hazelcast.",
      "org.infinispan.",
      "org.redisson.",
      "io.lettuce.",
      "redis.clients.",
      // logging, JSON, XML, templates, languages, tools
      "ch.qos.logback.",
      "org.slf4j.",
      "org.apache.logging.",
      "org.apache.log4j.",
      "org.apache.commons.",
      "org.apache.lucene.",
      "org.apache.velocity.",
      "org.apache.xerces.",
      "org.apache.xalan.",
      "org.apache.tika.",
      "com.fasterxml.",
      "tools.jackson.",
      "com.google.",
      "freemarker.",
      "org.thymeleaf.",
      "kotlin.",
      "kotlinx.",
      "scala.",
      "groovy.",
      "org.codehaus.groovy.",
      "org.apache.groovy.",
      "org.mozilla.javascript.",
      "net.bytebuddy.",
      "io.micrometer.",
      "io.opentelemetry.",
      "io.prometheus.",
      "org.junit.",
      "org.mockito.");

  private KnownPackages() {}

  private static List<String> unmodifiable(String... packages) {
    return Collections.unmodifiableList(Arrays.asList(packages));
  }
}
