/** The part of the Spring Boot example that closes it, for Spring Security 5. */
package com.example.depotboot.guard5;
