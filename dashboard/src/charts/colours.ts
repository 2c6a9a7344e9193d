import { useMemo } from 'react';
import { useIsDark } from '../app/layout/theme.js';

/** Gives a colour of tokens.css as a canvas takes it: `colours('--chart-failed')`. */
export type Colours = (token: `--${string}`) => string;

export function useColours(): Colours {
  const isDark = useIsDark();
  // Reads the colours anew when the theme has changed.
  return useMemo(() => readColours(isDark), [isDark]);
}

function readColours(_isDark: boolean): Colours {
  const known = new Map<string, string>();
  return (token) => {
    let colour = known.get(token);
    if (!colour) known.set(token, (colour = computedColour(token)));
    return colour;
  };
}

/** A custom property alone would be read as it is written: `light-dark(…)`. */
function computedColour(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
