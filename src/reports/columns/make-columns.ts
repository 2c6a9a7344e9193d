import type { MessageColumns } from './message-columns.js';

/** Columns of a chunk, filled with zeros. */
export function makeColumns(chunk: number, length: number): MessageColumns {
  return {
    chunk,
    length,
    countedAt: new Float64Array(length),
    dimensions: new Uint32Array(length),
    status: new Uint8Array(length),
    errorCode: new Uint16Array(length),
    units: new Uint32Array(length),
    amountMicros: new Int32Array(length),
    sentBucket: new Uint8Array(length),
    deliveredBucket: new Uint8Array(length),
    resend: new Uint8Array(length),
  };
}
