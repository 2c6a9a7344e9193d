/** The public id of a delivery: its endpoint and its event. */
export function formatDeliveryId(endpointId: string, eventId: number): string {
  return `${endpointId}_${eventId}`;
}

/** Null if the text is no delivery id. */
export function parseDeliveryId(id: string): { endpointId: string; eventId: number } | null {
  const [, endpointId, eventId] = /^([\da-f-]{36})_(\d{1,15})$/.exec(id) ?? [];
  return endpointId && eventId ? { endpointId, eventId: Number(eventId) } : null;
}
