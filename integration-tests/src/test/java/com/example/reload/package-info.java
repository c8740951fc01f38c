/** Stands for what reloads classes while an application runs. */
package com.example.reload;
