const SENDER = /^powerpack:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The sender text of a Powerpack, a pool of numbers of which Plivo picks one per message. */
export function powerpackSender(uuid: string): string {
  return `powerpack:${uuid.toLowerCase()}`;
}

/** The UUID of a Powerpack in lower case; null for other senders. */
export function readPowerpack(sender: string): string | null {
  return SENDER.exec(sender)?.[1]?.toLowerCase() ?? null;
}
