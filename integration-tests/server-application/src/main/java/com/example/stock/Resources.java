package com.example.stock;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are; the server finds them by itself. */
@ApplicationPath("/api")
public class Resources extends Application {}
