import { MESSAGE_UUID, readErrorCode, readText } from './status-callback.js';
import { type MessageStatus, readStatus } from './statuses.js';
import { toCount, toEpochMicros, toMicroUsd } from './values.js';

/** A message of Plivo's export of message logs (plivo.md section 4), in our words. */
export interface ExportedMessage {
  messageUuid: string;
  status: MessageStatus;
  /** When Plivo took it, as ISO 8601. */
  takenAt: string;
  to: string;
  from: string | null;
  errorCode: string | null;
  type: string | null;
  units: number | null;
  rateMicros: number | null;
  amountMicros: number | null;
}

/**
 * A header or a row that is not of Plivo's export. The message is the end of a sentence about the
 * line.
 */
export class MessageExportError extends Error {}

type Field = keyof ExportedMessage | 'direction';

/**
 * The columns by name, in lower case, without spaces and `(USD)`: from the console's download, from
 * its e-mailed file, and from the API. The first existing one counts.
 */
const COLUMNS: Readonly<Record<Field, readonly string[]>> = {
  messageUuid: ['messageuuid', 'uuid'],
  status: ['status', 'messagestate', 'messagestatus', 'state'],
  takenAt: ['messagetime', 'time', 'timestamp'],
  to: ['to', 'tonumber'],
  from: ['from', 'fromnumber'],
  errorCode: ['errorcode'],
  type: ['messagetype', 'type'],
  units: ['units'],
  rateMicros: ['totalchargeperunit', 'totalrate', 'rateperunit', 'messagerate'],
  amountMicros: ['totalcharge', 'totalamount', 'amount', 'messagecharge'],
  direction: ['direction', 'messagedirection'],
};
const NEEDED = [
  ['messageUuid', 'Message UUID'],
  ['to', 'To'],
  ['takenAt', 'Message Time'],
  ['status', 'Status'],
] as const satisfies readonly [Field, string][];

/** A number with or without `+`. A spreadsheet writes long ones as 1.4E+10. */
const NUMBER = /^\+?\d{3,15}$/;

/** Reads the rows of an export by its header. */
export class MessageExportReader {
  /** Names of columns that are not read. */
  readonly ignored: readonly string[];
  private readonly columns: ReadonlyMap<Field, number>;

  /** @throws {MessageExportError} */
  constructor(header: readonly string[]) {
    const names = header.map((name) => name.toLowerCase().replace(/\(usd\)|[^a-z0-9]/g, ''));
    const columns = new Map<Field, number>();
    for (const [field, known] of Object.entries(COLUMNS) as [Field, readonly string[]][]) {
      const name = known.find((one) => names.includes(one));
      if (name === undefined) continue;
      if (names.indexOf(name) !== names.lastIndexOf(name))
        throw new MessageExportError(`has the column ${header[names.indexOf(name)]} twice.`);
      columns.set(field, names.indexOf(name));
    }
    const missing = NEEDED.filter(([field]) => !columns.has(field)).map(([, name]) => name);
    if (missing.length > 0)
      throw new MessageExportError(
        `must be a header with the columns ${missing.join(', ')}, which are missing.`,
      );
    const read = new Set(columns.values());
    this.columns = columns;
    this.ignored = header.filter((name, index) => !read.has(index) && name.trim() !== '');
  }

  /**
   * Null for a received message.
   *
   * @throws {MessageExportError}
   */
  read(cells: readonly string[]): ExportedMessage | null {
    const text = (field: Field): string | null => readText(cells[this.columns.get(field) ?? -1]);
    if (text('direction')?.toLowerCase() === 'inbound') return null;
    const [messageUuid, to, from] = [text('messageUuid'), text('to'), text('from')];
    if (messageUuid === null || !MESSAGE_UUID.test(messageUuid)) throw refusal('Message UUID', messageUuid);
    if (to === null || !NUMBER.test(to))
      throw new MessageExportError('has no whole number in the column To.');
    const status = readStatus(text('status') ?? '');
    if (status === null) throw refusal('Status', text('status'));
    return {
      messageUuid,
      status,
      takenAt: readTime(text('takenAt')),
      to,
      from,
      errorCode: readErrorCode(text('errorCode')),
      type: text('type'),
      units: readValue('Units', text('units'), toCount),
      rateMicros: readValue('the price of a unit', text('rateMicros'), toMicroUsd),
      amountMicros: readValue('the price', text('amountMicros'), toMicroUsd),
    };
  }
}

/** A time without an offset is UTC. */
function readTime(text: string | null): string {
  const micros = toEpochMicros(text?.replace(/\s*(?:UTC|GMT)$/i, '').replace(/ (?=[+-]\d\d)/, '') ?? null);
  if (micros === null) throw refusal('Message Time', text);
  return new Date(Math.floor(micros / 1_000)).toISOString();
}

/** An empty cell has no value. Any other must be valid: a wrong figure is worse than none. */
function readValue(name: string, text: string | null, read: (text: string) => number | null): number | null {
  if (text === null) return null;
  const value = read(text.replace(/^\$\s*/, ''));
  if (value === null) throw refusal(name, text);
  return value;
}

function refusal(name: string, text: string | null): MessageExportError {
  return new MessageExportError(`cannot be read: ${name} is ${JSON.stringify(text ?? '')}.`);
}
