/** A Spring Boot application that knows nothing of Cacheglass. */
package com.example.boot;
