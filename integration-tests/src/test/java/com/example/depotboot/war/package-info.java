/** What the Spring Boot application has besides when it is a WAR in somebody else's container. */
package com.example.depotboot.war;
