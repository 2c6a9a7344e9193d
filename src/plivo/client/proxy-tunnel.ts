import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { NotConnectedError } from './not-connected.error.js';

/**
 * A connection to `host:port` through an HTTP proxy. TLS runs inside it, so the proxy sees neither
 * credentials nor messages.
 *
 * @throws {NotConnectedError} also if the proxy responds with anything but 200, because it has seen
 * no request of ours
 */
export function openTunnel(
  proxyUrl: string,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const proxy = new URL(proxyUrl);
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { request } = proxy.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const connecting = request({
      method: 'CONNECT',
      protocol: proxy.protocol,
      hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port,
      path: target,
      headers: { Host: target, ...authorizationOf(proxy) },
      agent: false,
      signal,
    });
    connecting.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new NotConnectedError(`the proxy answered ${answer.statusCode}`));
    });
    connecting.once('error', (error) => reject(NotConnectedError.from(error)));
    connecting.end();
  });
}

function authorizationOf({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
