/** Starts with the page's first script, so that the chunk is loaded before the first figures. */
export const echarts = import('./echarts.js');
