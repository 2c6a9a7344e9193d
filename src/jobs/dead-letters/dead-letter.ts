/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  kind: string;
  queue: string;
  /** JSON text. */
  payload: string;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  diedAt: Date;
}
