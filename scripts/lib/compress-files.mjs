import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Other files, such as fonts and images, are compressed already. */
const TEXTS = new Set(['.js', '.css', '.svg', '.json']);
/** A smaller file fits into one packet uncompressed. */
const MIN_BYTES = 1_024;

/** Writes `<name>.br` and `<name>.gz` beside each text of a folder, once for all requests. */
export function compressFiles(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const content = TEXTS.has(extname(name)) ? readFileSync(file) : Buffer.alloc(0);
    if (content.length < MIN_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}
