/** What the Spring Boot application has besides when the filter is among its dependencies. */
package com.example.depotboot.filter;
