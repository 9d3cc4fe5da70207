@NullMarked
package org.commonmark;

import org.jspecify.annotations.NullMarked;
