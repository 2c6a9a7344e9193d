import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { waitFor } from './wait-for.js';

/** What Debian puts outside of an ordinary user's PATH. */
const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const MISSING =
  'nginx is not installed, so nothing is known about what is behind it: `apt-get install nginx`.';

/** Whether specs can run behind it. */
export function hasNginx(): boolean {
  if (spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0) return true;
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return false;
}

/** @param configure what stands in http { … }, for a server that listens at this address */
export async function startNginx(configure: (address: string) => string) {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-nginx-'));
  const address = `127.0.0.1:${await freePort()}`;
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {}
    http {
      access_log off;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
      fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      ${configure(address)}
    }`,
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    env: { PATH },
    stdio: 'ignore',
  });
  const url = `http://${address}`;
  const isUp = (): Promise<boolean> =>
    fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor(isUp);
  return {
    url,
    stop: async (): Promise<void> => {
      nginx.kill('SIGKILL');
      await once(nginx, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
