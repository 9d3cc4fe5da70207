package bureau.material.knowledge.sources;

import java.io.IOException;

/// An item did not give its bytes.
public final class ItemUnreadable extends IOException {
  private static final long serialVersionUID = 1L;

  private final ItemProblem problem;

  public ItemUnreadable(ItemProblem problem) {
    super(problem.wireName());
    this.problem = problem;
  }

  public ItemProblem problem() {
    return problem;
  }
}
