/** Begins with the page's first script, so that the chunk is there when the first figures are. */
export const echarts = import('./echarts.js');
