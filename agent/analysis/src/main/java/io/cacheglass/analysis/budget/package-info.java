/** What watching may cost, what it does cost, and what is left undone where that is more. */
package io.cacheglass.analysis.budget;
