/**
 * The admin path: JSON API, access control, actions and the files of the HTML page.
 *
 * <p>{@link io.cacheglass.admin.AdminHandler} is neutral: an adapter of a few lines gives it each
 * request of a servlet container (or any other server) as an {@link io.cacheglass.admin.Exchange}.
 * Jackson is touched by the first request and not before.
 */
package io.cacheglass.admin;
