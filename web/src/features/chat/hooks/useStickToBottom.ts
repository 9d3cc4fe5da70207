import { useCallback, useEffect, useRef, useState } from 'react';

/** How near the end counts as the end, in CSS pixels. */
const NEAR = 56;

/** Keeps the end of a growing page in sight, unless the reader has scrolled away from it. */
export function useStickToBottom() {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAway, setAway] = useState(false);

  const toEnd = useCallback(() => {
    sticks.current = true;
    setAway(false);
    const box = frame.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);

  useEffect(() => {
    const box = frame.current;
    const inside = content.current;
    if (!box || !inside) return;
    let last = box.scrollTop;
    const onScroll = () => {
      const rest = box.scrollHeight - box.scrollTop - box.clientHeight;
      if (rest < NEAR) sticks.current = true;
      else if (box.scrollTop < last - 1) sticks.current = false;
      last = box.scrollTop;
      setAway(!sticks.current && rest >= NEAR);
    };
    const observer = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
      else setAway(box.scrollHeight - box.scrollTop - box.clientHeight >= NEAR);
    });
    observer.observe(inside);
    observer.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { frame, content, isAway, toEnd };
}
