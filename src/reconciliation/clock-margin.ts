/** No two clocks of instances, and none of them and Plivo's, differ by more. */
export const CLOCK_MARGIN_MS = 60_000;
