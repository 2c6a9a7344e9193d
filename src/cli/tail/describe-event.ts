import { escapeText } from '../../core/logging/escape-text.js';
import { maskNumber } from '../../sms/mask-number.js';
import { type Colour, paint, type Terminal } from '../terminal.js';
import type { TailedEvent } from './follow-events.js';

const TYPE_WIDTH = 20;
const COLOURS: Readonly<Record<string, Colour>> = {
  delivered: 'green',
  read: 'green',
  done: 'green',
  resolved: 'green',
  opted_in: 'green',
  undelivered: 'red',
  failed: 'red',
  rejected: 'red',
  refused: 'red',
  raised: 'red',
  expired: 'yellow',
  cancelled: 'yellow',
  unknown: 'yellow',
  opted_out: 'yellow',
};

/** An event as one line for people: time, type, masked number, id, reason. */
export function describeEvent(
  terminal: Pick<Terminal, 'hasColours'>,
  { type, timestamp, data }: TailedEvent,
): string {
  const colour = COLOURS[type.slice(type.indexOf('.') + 1)] ?? 'cyan';
  const number = data['to'] ?? data['recipient'];
  const id = data['id'] ?? data['messageUuid'];
  const words = [typeof number === 'string' && maskNumber(number), id, errorOrReason(data)].filter(Boolean);
  const line = [
    paint(terminal, 'grey', escapeText(timestamp)),
    paint(terminal, colour, escapeText(type).padEnd(TYPE_WIDTH)),
    escapeText(words.join('  ')),
  ];
  return line.join('  ').trimEnd();
}

function errorOrReason({ errorCode, error, reason }: Record<string, unknown>): string | null {
  const meaning = (error as { meaning?: unknown } | null | undefined)?.meaning;
  if (errorCode) return `(${[errorCode, meaning].filter(Boolean).join(', ')})`;
  return typeof reason === 'string' ? `(${reason})` : null;
}
