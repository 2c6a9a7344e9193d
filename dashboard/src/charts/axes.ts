import type { GridComponentOption } from 'echarts/components';
import type { Colours } from './colours.js';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** Room for the labels, and no more. */
export const GRID: GridComponentOption = { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' };

/** A horizontal axis of periods. */
export function periodAxis(labels: readonly string[], colours: Colours) {
  return {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours('--line') } },
    axisLabel: { color: colours('--text-muted'), fontFamily: FONT, fontSize: 11, hideOverlap: true },
  };
}

/** A vertical axis of figures. */
export function figureAxis(formatter: (value: number) => string, colours: Colours) {
  return {
    type: 'value' as const,
    splitNumber: 4,
    splitLine: { lineStyle: { color: colours('--line') } },
    axisLabel: { color: colours('--text-muted'), fontFamily: FONT, fontSize: 11, formatter },
  };
}
