import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DashboardFiles } from '../src/dashboard/dashboard-files.js';
import { SCRIPT, useDashboard } from './support/dashboard.js';
import { rawBody } from './support/raw-body.js';
import { startService, type TestService } from './support/service.js';

const ASSET = '/dashboard/assets/app-1a2b3c.js';

describe('the dashboard', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: 'backend:backend-secret-0123456789' });
    useDashboard(service);
  });
  afterAll(() => service.stop());

  it.each([
    ['/dashboard', './dashboard/'],
    ['/dashboard?period=7d', './dashboard/'],
    ['/dashboard/', './'],
    ['/dashboard/index.html', './'],
    ['/dashboard/messages', './'],
    ['/Dashboard/messages?recipient=%2B4915112345678', './'],
    ['/dashboard/messages/019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c', '../'],
    ['/dashboard/templates/order.shipped/versions/2', '../../../'],
    ['/dashboard//messages/', '../../'],
    ['/dashboard/messages/%2e%2e%2f..%2fetc', '../'],
  ])('answers its page without a key at %s, with the base %s', async (path, base) => {
    const { status, type, text, headers } = await service.http.get(path);
    expect([status, type]).toEqual([200, 'text/html']);
    expect(text).toContain(`<base href="${base}" />`);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('lets its page load nothing from elsewhere, and be framed by nobody', async () => {
    for (const path of ['/dashboard', '/dashboard/messages/1', ASSET]) {
      const { headers } = await service.http.get(path);
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
    ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
  ])(
    'sends a script to Accept-Encoding: %s as %s, to be kept for a year',
    async (accept, encoding, decode) => {
      const { status, headers, body } = await rawBody(service.url + ASSET, { 'Accept-Encoding': accept });
      expect([status, headers['content-encoding'], headers['content-type']]).toEqual([
        200,
        encoding,
        'text/javascript; charset=utf-8',
      ]);
      expect(decode(body).toString()).toBe(SCRIPT);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['vary']).toContain('Accept-Encoding');
      expect(Number(headers['content-length'])).toBe(body.length);
    },
  );

  it('sends other files as they are, and asks again for those without a hash', async () => {
    const font = await service.http.get('/dashboard/assets/font-1a2b3c.woff2');
    expect([font.status, font.type, font.headers['content-encoding']]).toEqual([
      200,
      'font/woff2',
      undefined,
    ]);
    const icon = await service.http.get('/dashboard/icon.svg');
    expect([icon.status, icon.type, icon.headers['cache-control']]).toEqual([
      200,
      'image/svg+xml',
      'no-cache',
    ]);
  });

  it.each(['/dashboard', '/dashboard/messages/1', '/dashboard/icon.svg', ASSET])(
    'answers 304 to a browser that has %s',
    async (path) => {
      const { headers } = await service.http.get(path);
      const again = await service.http.get(path).set('If-None-Match', String(headers['etag']));
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
    },
  );

  it.each([ASSET, '/dashboard/messages'])('answers HEAD of %s without a body', async (path) => {
    const accepted = { 'Accept-Encoding': 'br' };
    const head = await service.http.head(path).set(accepted);
    const get = await service.http.get(path).set(accepted);
    expect([head.status, head.text ?? '']).toEqual([200, '']);
    expect([head.type, head.headers['etag']]).toEqual([get.type, get.headers['etag']]);
  });

  it.each([
    '/dashboard/assets/app-000000.js',
    '/dashboard/assets/app-1a2b3c.js/',
    '/dashboard/assets/',
    '/dashboard/assets/..%2findex.html',
    '/dashboard/assets/%2e%2e/%2e%2e/main.js',
    '/dashboard/assets/.env',
    '/dashboard/favicon.ico',
    '/dashboard/main.js',
    '/dashboardx',
  ])('answers 404 as a problem to %s', async (path) => {
    const { status, type, body, headers } = await service.http.get(path);
    expect([status, type, body.code]).toEqual([404, 'application/problem+json', 'not_found']);
    expect(headers['cache-control'] ?? '').not.toContain('immutable');
  });

  it.each(['post', 'put', 'delete'] as const)('answers 404 to %s', async (method) => {
    expect((await service.http[method]('/dashboard')).status).toBe(404);
  });
});

describe('a dashboard that is not built', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
    service.app.get(DashboardFiles).folder = '/nowhere';
  });
  afterAll(() => service.stop());

  it('says to a browser how to build it', async () => {
    const { status, type, text } = await service.http.get('/dashboard').set('Accept', 'text/html');
    expect([status, type]).toEqual([404, 'text/plain']);
    expect(text).toContain('Run npm run build');
  });

  it('answers a program with a problem', async () => {
    const { status, body } = await service.http.get('/dashboard');
    expect([status, body.code]).toEqual([404, 'dashboard_not_built']);
    expect((await service.http.get(ASSET)).body.code).toBe('not_found');
  });
});
