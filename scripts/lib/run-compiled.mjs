import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs a file of dist in this process. Exits with a message if the file or a package is missing.
 */
export async function runCompiled(file) {
  const url = new URL(`../../dist/${file}`, import.meta.url);
  if (!existsSync(url)) end(`${fileURLToPath(url)} is missing. Run: npm run build`);
  try {
    await import(url);
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    end(
      `The installation is not complete: ${firstLine(error)}. Run: npm ci --include=dev, then npm run build`,
    );
  }
}

function firstLine(error) {
  return error.message.split('\n')[0];
}

function end(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
