/** The largest difference between any two clocks, of instances or Plivo's. */
export const CLOCK_MARGIN_MS = 60_000;
