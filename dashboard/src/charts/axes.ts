import type { GridComponentOption } from 'echarts/components';
import { formatDuration } from '../formats/durations.js';
import type { Colours } from './colours.js';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** Just enough room for the labels. */
export const GRID: GridComponentOption = { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' };

/** A horizontal axis of periods. `isShown` selects the labels; by default, as many as fit. */
export function periodAxis(
  labels: readonly string[],
  colours: Colours,
  isShown?: (index: number) => boolean,
) {
  return {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours('--line') } },
    axisLabel: {
      color: colours('--text-muted'),
      fontFamily: FONT,
      fontSize: 11,
      hideOverlap: true,
      ...(isShown && { interval: isShown }),
    },
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

/** 0.1, 1 and 10 s, 1 and 10 min, 1, 6 and 24 h, 10 d */
const ROUND_DURATIONS = [100, 1e3, 1e4, 6e4, 6e5, 3.6e6, 2.16e7, 8.64e7, 8.64e8];

/** A vertical axis of durations. Logarithmic: the slowest takes a hundred times as long as most. */
export function durationAxis(colours: Colours) {
  const { axisLabel, splitLine } = figureAxis(formatDuration, colours);
  return {
    type: 'log' as const,
    axisTick: { show: false, customValues: ROUND_DURATIONS },
    splitLine,
    axisLabel: { ...axisLabel, customValues: ROUND_DURATIONS },
  };
}
