const MARGIN = 2;

/**
 * A line through values, from the least at the bottom to the greatest at the top. Nulls are gaps.
 */
export function pathOf(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return '';
  const low = Math.min(...known);
  const range = Math.max(...known) - low || 1;
  const points: string[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const command = index > 0 && values[index - 1] !== null ? 'L' : 'M';
    const x = (index * width) / (values.length - 1);
    const y = height - MARGIN - ((value - low) / range) * (height - 2 * MARGIN);
    points.push(`${command}${round(x)} ${round(y)}`);
  }
  return points.join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
