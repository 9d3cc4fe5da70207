import { useEffect, useState } from 'react';

/** Characters that are added to the page per frame while a long text unfolds. */
const STEP = 48_000;

/** How much of a long text is shown: at first its beginning, then, frame by frame, all of it. */
export function useUnfolding(length: number, folded: number, isLong: boolean) {
  const [shown, setShown] = useState(folded);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isLong || !wanted || shown >= length) return;
    const frame = requestAnimationFrame(() => setShown((before) => before + STEP));
    return () => cancelAnimationFrame(frame);
  }, [isLong, wanted, shown, length]);
  return {
    shown: isLong ? shown : length,
    isFolded: isLong && !wanted,
    unfold: () => setWanted(true),
    fold: () => {
      setWanted(false);
      setShown(folded);
    },
  };
}
