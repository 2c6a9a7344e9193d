/** The shortest and longest expiry that Plivo takes, in seconds (plivo.md section 4). */
const MIN_EXPIRY_S = 5;
const MAX_EXPIRY_S = 10_799;

type Expiring = Readonly<{ expiresAt: Date | null }>;

/** Whether the rest of a message's lifetime is shorter than Plivo's shortest expiry. */
export function isExpired({ expiresAt }: Expiring, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() - now.getTime() < MIN_EXPIRY_S * 1_000;
}

/** The expiry of a message in Plivo's request. */
export function toExpirySeconds({ expiresAt }: Expiring, now: Date): { expirySeconds?: number } {
  if (!expiresAt) return {};
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
  return { expirySeconds: Math.min(Math.max(seconds, MIN_EXPIRY_S), MAX_EXPIRY_S) };
}
