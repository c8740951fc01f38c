/** An example that has more of everything than anybody should. */
package com.example.bounds;
