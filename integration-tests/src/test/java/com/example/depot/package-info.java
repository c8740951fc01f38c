/** A small web application in every way a container may call one, with a cache in all of them. */
package com.example.depot;
