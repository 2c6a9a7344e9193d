import type { MessageColumns } from './message-columns.js';

interface CachedColumns {
  revision: number;
  columns: MessageColumns;
  bytes: number;
}

/** Columns of chunks by revision, up to a number of bytes. The least recently read go first. */
export class ColumnCache {
  private readonly chunks = new Map<number, CachedColumns>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(chunk: number, revision: number): MessageColumns | null {
    const found = this.chunks.get(chunk);
    if (found?.revision !== revision) return null;
    // A Map keeps the order of insertion.
    this.chunks.delete(chunk);
    this.chunks.set(chunk, found);
    return found.columns;
  }

  set(revision: number, columns: MessageColumns): void {
    this.delete(columns.chunk);
    const bytes = sizeOf(columns);
    this.chunks.set(columns.chunk, { revision, columns, bytes });
    this.bytes += bytes;
    for (const chunk of this.chunks.keys()) {
      if (this.bytes <= this.maxBytes) return;
      this.delete(chunk);
    }
  }

  private delete(chunk: number): void {
    this.bytes -= this.chunks.get(chunk)?.bytes ?? 0;
    this.chunks.delete(chunk);
  }
}

function sizeOf(columns: MessageColumns): number {
  let bytes = 0;
  for (const column of Object.values(columns)) if (ArrayBuffer.isView(column)) bytes += column.byteLength;
  return bytes;
}
