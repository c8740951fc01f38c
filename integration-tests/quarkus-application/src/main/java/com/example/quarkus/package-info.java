/** A Quarkus application that knows nothing of Cacheglass. */
package com.example.quarkus;
