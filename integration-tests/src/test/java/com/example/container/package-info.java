/** Starts a container with the example shop, as somebody's own main class might. */
package com.example.container;
