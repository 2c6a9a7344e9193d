import type { EventType } from '../../api/webhooks.js';
import { textOf } from '../../formats/text-of.js';
import { readTypes } from './endpoint-settings.js';

export interface ReplayRequest {
  from: string;
  to: string;
  types?: EventType[];
}

/** The times of the form are in the browser's zone. */
export function readReplay(form: FormData): ReplayRequest {
  const instant = (name: string): string => new Date(textOf(form.get(name))).toISOString();
  const types = readTypes(form);
  return { from: instant('from'), to: instant('to'), ...(types && { types }) };
}

/**
 * A time in the format of `<input type="datetime-local">`, in the browser's zone, to the second.
 */
export function toLocalInput(time: number): string {
  const offsetMs = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offsetMs).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
