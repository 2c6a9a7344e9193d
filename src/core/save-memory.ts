import { setFlagsFromString } from 'node:v8';

/**
 * V8 collects long-lived objects when their memory has grown by this much since the last
 * collection. V8's own value is larger.
 */
const HEAP_GROWTH_PERCENT = 50;

/**
 * Sets V8 flags that save memory (docs/adr/0028). Prisma compiles queries in WebAssembly. With
 * `--liftoff-only`, V8 does not optimize that code, which would take 60 MB. Call it before the
 * first query.
 */
export function saveMemory(): void {
  setFlagsFromString('--liftoff-only');
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
}
