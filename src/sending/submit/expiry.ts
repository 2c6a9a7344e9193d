/** Shorter or longer Plivo does not take as an expiry, in seconds (plivo.md section 4). */
const LEAST_EXPIRY_S = 5;
const MOST_EXPIRY_S = 10_799;

type Expiring = Readonly<{ expiresAt: Date | null }>;

/** Whether Plivo could not be told any more how long a message is of use. */
export function isExpired({ expiresAt }: Expiring, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() - now.getTime() < LEAST_EXPIRY_S * 1_000;
}

/** What Plivo is told of it. */
export function expiryOf({ expiresAt }: Expiring, now: Date): { expirySeconds?: number } {
  if (!expiresAt) return {};
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
  return { expirySeconds: Math.min(Math.max(seconds, LEAST_EXPIRY_S), MOST_EXPIRY_S) };
}
