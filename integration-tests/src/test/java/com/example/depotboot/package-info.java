/** A small Spring Boot application that compiles against 2.7, 3.5 and 4.0 alike. */
package com.example.depotboot;
