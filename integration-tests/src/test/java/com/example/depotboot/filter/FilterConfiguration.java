package com.example.depotboot.filter;

import io.cacheglass.filter.CacheglassFilter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filter as a plain dependency. The first bean is the example in agent/docs/filter.md. */
@Configuration
public class FilterConfiguration {
  @ConditionalOnProperty(name = "example.filter", havingValue = "first", matchIfMissing = true)
  @Bean
  FilterRegistrationBean<CacheglassFilter> cacheglass() {
    FilterRegistrationBean<CacheglassFilter> bean =
        new FilterRegistrationBean<>(new CacheglassFilter());
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
    bean.setAsyncSupported(true);
    bean.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    bean.addInitParameter("cacheglass.admin.path", "/cacheglass");
    return bean;
  }

  /** Behind all others, Spring Security's among them. */
  @ConditionalOnProperty(name = "example.filter", havingValue = "last")
  @Bean
  FilterRegistrationBean<CacheglassFilter> cacheglassBehind() {
    FilterRegistrationBean<CacheglassFilter> bean =
        new FilterRegistrationBean<>(new CacheglassFilter());
    bean.setOrder(Ordered.LOWEST_PRECEDENCE);
    bean.setAsyncSupported(true);
    bean.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    return bean;
  }
}
