/**
 * The time of the next check; null after the last step. Missed steps are skipped: one result is as
 * good as several.
 *
 * @param ages of RECONCILIATION_SCHEDULE, in milliseconds
 */
export function nextCheckAt(submittedAt: Date, ages: readonly number[], now: Date): Date | null {
  const age = ages.find((step) => submittedAt.getTime() + step > now.getTime());
  return age === undefined ? null : new Date(submittedAt.getTime() + age);
}
