import { readFile } from 'node:fs/promises';

/** The callbacks of a load file, ready to be sent. */
export async function readCallbacks({ path }) {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => {
    const [nonce, signature, body] = line.split('\t');
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': body.length,
      'X-Plivo-Signature-V2': signature,
      'X-Plivo-Signature-V2-Nonce': nonce,
    };
    return { headers, body };
  });
}
