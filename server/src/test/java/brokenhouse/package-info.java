/// A house that breaks every rule of `HouseRules`, so that each is seen to notice.
@NullMarked
package brokenhouse;

import org.jspecify.annotations.NullMarked;
