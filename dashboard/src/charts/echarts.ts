/** What the charts use of ECharts. A chunk of its own: see load-echarts.ts. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// A canvas, because SVG needs style attributes, which the CSP does not allow.
use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export { init };
