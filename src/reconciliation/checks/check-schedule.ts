/**
 * When Plivo is asked next for a message; null after the last step. Steps that were missed are not
 * made up for: one answer is as good as several.
 *
 * @param ages of RECONCILIATION_SCHEDULE, in milliseconds
 */
export function nextCheckAt(submittedAt: Date, ages: readonly number[], now: Date): Date | null {
  const age = ages.find((step) => submittedAt.getTime() + step > now.getTime());
  return age === undefined ? null : new Date(submittedAt.getTime() + age);
}
