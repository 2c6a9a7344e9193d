/** An event of `GET /events`, limited to the fields that pages read. */
export interface LiveEvent {
  /** `message.delivered`, `alert.raised`, … */
  type: string;
  data: {
    id?: string | null;
    messageUuid?: string | null;
    batchId?: string | null;
  };
}

/** Null if the text is no such event, such as an event of a later version. */
export function parseLiveEvent(text: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(text);
    return isLiveEvent(event) ? event : null;
  } catch {
    return null;
  }
}

function isLiveEvent(value: unknown): value is LiveEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'data' in value &&
    typeof value.data === 'object' &&
    value.data !== null
  );
}
