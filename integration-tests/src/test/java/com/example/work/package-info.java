/** A web application that hands its work to other threads in every way there is. */
package com.example.work;
