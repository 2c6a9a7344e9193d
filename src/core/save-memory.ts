import { setFlagsFromString } from 'node:v8';

/** A collection of old objects comes when they have grown by this share; V8 would wait for up to four times as many. */
const HEAP_GROWTH_PERCENT = 50;

/**
 * Has V8 use less memory. It must come before the first query: Prisma's compiler of queries is WebAssembly, whose
 * optimization leaves the process 60 MB larger and makes no callback faster (docs/adr/0028).
 */
export function saveMemory(): void {
  setFlagsFromString('--liftoff-only');
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
}
