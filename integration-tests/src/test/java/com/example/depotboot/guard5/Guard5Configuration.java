package com.example.depotboot.guard5;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AntPathRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Spring Security 5 that lets nobody in. */
@Configuration
public class Guard5Configuration {
  @ConditionalOnProperty(name = "example.rules", havingValue = "off", matchIfMissing = true)
  @Bean
  public SecurityFilterChain closed(HttpSecurity http) throws Exception {
    return denyAll(http);
  }

  /** With the two rules of agent/docs/filter.md. */
  @SuppressWarnings({"deprecation", "removal"}) // compiled against 6, which has a newer matcher
  @ConditionalOnProperty(name = "example.rules", havingValue = "on")
  @Bean
  public SecurityFilterChain closedButForThePage(HttpSecurity http) throws Exception {
    RequestMatcher page = new AntPathRequestMatcher("/cacheglass/**");
    http.authorizeHttpRequests(rules -> rules.requestMatchers(page).permitAll())
        .csrf(csrf -> csrf.ignoringRequestMatchers(page));
    return denyAll(http);
  }

  private static SecurityFilterChain denyAll(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(rules -> rules.anyRequest().denyAll()).build();
  }
}
