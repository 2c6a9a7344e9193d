import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isLiveNow = false;

/** Whether events of the service arrive in this tab. */
export function isLive(): boolean {
  return isLiveNow;
}

export function setLive(isLive: boolean): void {
  isLiveNow = isLive;
  for (const listener of listeners) listener();
}

export function useIsLive(): boolean {
  return useSyncExternalStore(subscribe, isLive);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
