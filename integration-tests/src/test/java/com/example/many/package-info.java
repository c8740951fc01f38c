/** A program with thousands of caches, which it records by the filter's jar. */
package com.example.many;
