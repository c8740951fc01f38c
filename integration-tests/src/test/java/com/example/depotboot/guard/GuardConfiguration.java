package com.example.depotboot.guard;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Security that lets nobody in. */
@Configuration
public class GuardConfiguration {
  @ConditionalOnProperty(name = "example.rules", havingValue = "off", matchIfMissing = true)
  @Bean
  public SecurityFilterChain closed(HttpSecurity http) throws Exception {
    return denyAll(http);
  }

  /** With the two rules of agent/docs/filter.md. */
  @ConditionalOnProperty(name = "example.rules", havingValue = "on")
  @Bean
  public SecurityFilterChain closedButForThePage(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(rules -> rules.requestMatchers("/cacheglass/**").permitAll())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/cacheglass/**"));
    return denyAll(http);
  }

  private static SecurityFilterChain denyAll(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(rules -> rules.anyRequest().denyAll()).build();
  }
}
