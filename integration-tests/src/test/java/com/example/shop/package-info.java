/**
 * A small web application as anybody might write it. It knows nothing of Cacheglass; the tests
 * deploy it to Tomcat and Jetty.
 */
package com.example.shop;
