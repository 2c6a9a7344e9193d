import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { hasProxy, startProxy } from './proxy-process.js';

/** Whether nginx is installed. */
export function hasNginx(): boolean {
  return hasProxy('nginx');
}

/**
 * @param configure returns the content of http { … }, for a server that listens at this address and
 * may read files of this folder
 */
export async function startNginx(configure: (address: string, folder: string) => string | Promise<string>) {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-nginx-'));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
      fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      ${await configure(address, folder)}
    }`,
  );
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
  const { stop } = await startProxy('nginx', args, { folder, port });
  return { port, url: `http://${address}`, stop };
}
