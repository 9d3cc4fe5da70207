import { useSyncExternalStore } from 'react';

/** Whether the server answers, as the calls of this tab last saw it. */
let reachable = true;
const listeners = new Set<() => void>();

export function reportReachable(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

export function isReachable() {
  return reachable;
}

export function onReachableChange(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useReachable() {
  return useSyncExternalStore(onReachableChange, isReachable);
}
