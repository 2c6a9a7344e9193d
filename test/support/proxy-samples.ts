import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCaddy, startCaddy } from './caddy.js';
import { LOCAL_CERTIFICATE } from './local-certificate.js';
import { hasNginx, startNginx } from './nginx.js';

/** A sample of deploy/, unchanged except for names, ports and the certificate's files. */
export interface ProxySample {
  file: string;
  /** The path of the public address. */
  path: string;
  isInstalled: boolean;
  start: (servicePort: number) => Promise<SecureProxy>;
}

export interface SecureProxy {
  /** `https://localhost` with its port. */
  url: string;
  /** A file with the certificate authority to trust. */
  authority: string;
  stop: () => Promise<void>;
}

const withCaddy = hasCaddy();
const withNginx = hasNginx();

/** Addresses of the service in the samples. */
const SERVICES = /\b(?:127\.0\.0\.1|10\.0\.0\.1\d):3000\b/g;

function nginxSample(file: string, host: string, path = ''): ProxySample {
  const start = async (servicePort: number): Promise<SecureProxy> => {
    const sample = await readFile(file, 'utf8');
    let authority = '';
    const { port, stop } = await startNginx(async (address, folder) => {
      authority = join(folder, 'localhost.pem');
      await writeFile(authority, LOCAL_CERTIFICATE.cert);
      await writeFile(join(folder, 'localhost.key'), LOCAL_CERTIFICATE.key);
      return sample
        .replace('listen 443', `listen ${address}`)
        .replaceAll('/etc/ssl', folder)
        .replaceAll(host, 'localhost')
        .replaceAll(SERVICES, `127.0.0.1:${servicePort}`);
    });
    return { url: `https://localhost:${port}`, authority, stop };
  };
  return { file, path, isInstalled: withNginx, start };
}

/** @param site the site to request */
function caddySample(file: string, site: string, path = ''): ProxySample {
  const start = async (servicePort: number): Promise<SecureProxy> => {
    const sample = await readFile(file, 'utf8');
    const other = site === 'example.com' ? 'sms.example.com' : 'example.com';
    return startCaddy(
      sample
        .replace(`\n${site} {`, '\nlocalhost {')
        .replace(`\n${other} {`, '\nother.localhost {')
        .replaceAll(SERVICES, `127.0.0.1:${servicePort}`)
        .replace('service 3000', `localhost ${servicePort}`),
    );
  };
  return { file, path, isInstalled: withCaddy, start };
}

export const PROXY_SAMPLES = [
  nginxSample('deploy/proxies/nginx.conf', 'sms.example.com'),
  nginxSample('deploy/proxies/nginx-several-instances.conf', 'sms.example.com'),
  nginxSample('deploy/proxies/nginx-path-prefix.conf', 'example.com', '/sms'),
  caddySample('deploy/proxies/Caddyfile', 'sms.example.com'),
  caddySample('deploy/proxies/Caddyfile', 'example.com', '/sms'),
  caddySample('deploy/compose/Caddyfile', '{$APP_BASE_URL:https://localhost}'),
];
