import { useEffect, useState } from 'react';

/** Characters that are added to the page per frame while a long text unfolds. */
const STEP = 12_000;

/**
 * How much of a long text is shown: at first its beginning, then, frame by frame, all of it.
 *
 * @param isGrowing a text that is still being written unfolds by itself
 */
export function useUnfolding(length: number, folded: number, isLong: boolean, isGrowing = false) {
  const [shown, setShown] = useState(folded);
  const [wanted, setWanted] = useState(false);
  const unfolds = isLong && (wanted || isGrowing) && shown < length;
  useEffect(() => {
    if (!unfolds) return;
    const frame = requestAnimationFrame(() => setShown(Math.max(shown, folded) + STEP));
    return () => cancelAnimationFrame(frame);
  }, [unfolds, shown, folded]);
  const isFolded = isLong && !wanted && !isGrowing;
  return {
    shown: !isLong ? length : isFolded ? folded : shown,
    isFolded,
    unfold: () => setWanted(true),
    fold: () => {
      setWanted(false);
      setShown(folded);
    },
  };
}
