/** The id of a delivery, as clients see it: it names the endpoint and the event. */
export function formatDeliveryId(endpointId: string, eventId: number): string {
  return `${endpointId}_${eventId}`;
}

/** Null where it is none. */
export function parseDeliveryId(id: string): { endpointId: string; eventId: number } | null {
  const [, endpointId, eventId] = /^([\da-f-]{36})_(\d{1,15})$/.exec(id) ?? [];
  return endpointId && eventId ? { endpointId, eventId: Number(eventId) } : null;
}
