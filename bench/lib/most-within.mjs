/** The greatest number of these times (milliseconds, ascending) within any span of this length. */
export function mostWithin(times, spanMs) {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while (times[last] - times[first] >= spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
