import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { hasProxy, startProxy } from './proxy-process.js';
import { waitFor } from './wait-for.js';

/** Whether Caddy is installed. */
export function hasCaddy(): boolean {
  return hasProxy('caddy');
}

/**
 * Serves localhost by HTTPS. @param caddyfile its sites; `APP_BASE_URL` in it is replaced by its
 * URL
 */
export async function startCaddy(caddyfile: string) {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-caddy-'));
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const options = `{
    admin off
    auto_https disable_redirects
    default_bind 127.0.0.1
    https_port ${port}
    skip_install_trust
  }`;
  const config = join(folder, 'Caddyfile');
  await writeFile(config, `${options}\n${caddyfile}`);
  const variables = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, APP_BASE_URL: url };
  const args = ['run', '--adapter', 'caddyfile', '--config', config];
  const { stop } = await startProxy('caddy', args, { folder, port, variables });
  // It creates an authority of its own for names without a public one.
  const authority = join(folder, 'caddy/pki/authorities/local/root.crt');
  await waitFor(() => existsSync(authority));
  return { url, authority, stop };
}
