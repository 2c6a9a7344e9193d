import type { TooltipComponentOption } from 'echarts/components';
import styles from './chart.module.css';
import type { Series } from './legend.js';

interface Line extends Series {
  value: string;
}

/**
 * A tooltip for a point of the horizontal axis. Built of elements: ECharts' own is HTML with style
 * attributes, which the CSP forbids.
 */
export function axisTooltip(
  titleOf: (index: number) => string,
  linesOf: (index: number) => readonly Line[],
): TooltipComponentOption {
  return {
    trigger: 'axis',
    confine: true,
    transitionDuration: 0,
    padding: 0,
    borderWidth: 0,
    backgroundColor: 'transparent',
    extraCssText: 'box-shadow:none',
    axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.5 } },
    formatter: (points) => {
      const [point] = Array.isArray(points) ? points : [points];
      const index = point?.dataIndex ?? 0;
      return tooltipElement(titleOf(index), linesOf(index));
    },
  };
}

function tooltipElement(title: string, lines: readonly Line[]): HTMLElement {
  const element = document.createElement('div');
  element.className = styles.tooltip ?? '';
  const heading = document.createElement('strong');
  heading.textContent = title;
  const list = document.createElement('dl');
  for (const { name, colour, value } of lines) {
    const swatch = document.createElement('span');
    swatch.className = styles.swatch ?? '';
    swatch.style.background = `var(${colour})`;
    const term = document.createElement('dt');
    term.textContent = name;
    const description = document.createElement('dd');
    description.textContent = value;
    list.append(swatch, term, description);
  }
  element.append(heading, list);
  return element;
}
