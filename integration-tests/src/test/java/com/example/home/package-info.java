/** An application with caches that its people wrote themselves. */
package com.example.home;
