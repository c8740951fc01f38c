/** What the Spring Boot application has besides when Spring Security stands in front of it. */
package com.example.depotboot.guard;
