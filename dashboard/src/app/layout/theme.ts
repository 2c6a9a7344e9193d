import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'dark' | 'light' | 'system';

const STORED_AS = 'plivo-delivery-theme';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** Applies the stored theme before the first paint. */
export function restoreTheme(): void {
  applyTheme(readChoice());
  systemIsDark.addEventListener('change', notify);
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(STORED_AS, choice);
  applyTheme(choice);
  notify();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readChoice);
}

/** For parts that do not follow the style sheet, such as a canvas. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const choice = readChoice();
    return choice === 'system' ? systemIsDark.matches : choice === 'dark';
  });
}

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORED_AS);
  return stored === 'dark' || stored === 'light' ? stored : 'system';
}

function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}
