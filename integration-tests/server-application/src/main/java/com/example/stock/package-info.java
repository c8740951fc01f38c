/** An application for an application server, which knows nothing of Cacheglass. */
package com.example.stock;
