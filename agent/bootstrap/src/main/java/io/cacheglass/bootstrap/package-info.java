/**
 * The part of the agent on the bootstrap class path that is not the recorder: the class-file
 * transformer that decides what is woven, the bridges to the isolated part, and the error log. JDK
 * only; nothing here may use java.util.logging, java.nio.file or JMX, because it runs in premain.
 */
package io.cacheglass.bootstrap;
