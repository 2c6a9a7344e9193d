/** The parts of ECharts in use, in a chunk of their own: see load-echarts.ts. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Canvas, because SVG needs style attributes, which the CSP forbids.
use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export { init };
