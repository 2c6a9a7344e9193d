import { useMemo } from 'react';
import { useIsDark } from '../app/layout/theme.js';

/** A colour of tokens.css in a form that a canvas accepts: `colours('--chart-failed')`. */
export type Colours = (token: `--${string}`) => string;

export function useColours(): Colours {
  const isDark = useIsDark();
  // Read the colours again when the theme changes.
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

/** Reading the custom property itself would give its source text: `light-dark(…)`. */
function computedColour(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
