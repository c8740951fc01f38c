/** MyBatis: the second-level caches of its mappers. */
package io.cacheglass.library.mybatis;
