import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** From the first byte to the end of the headers. Node checks every 30 seconds. */
const HEADERS_TIMEOUT_MS = 10_000;
/**
 * For a whole request: 64 MB of CSV at 220 kB a second. `SlowBodies` ends much slower requests
 * sooner.
 */
const REQUEST_TIMEOUT_MS = 300_000;
const ABSOLUTE_FORM = /^https?:\/\/([\w.:[\]-]+)(?=[/?]|$)(.*)$/is;

/** The limits of Node's HTTP server that differ from its defaults. */
export function configureServer(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  // No limit here: Node drops further headers silently. Its limit of 16 kB holds, and
  // `denyAmbiguousRequests` counts.
  server.maxHeadersCount = 0;
  // Express keeps the first URL form it sees, so this listener runs first.
  server.prependListener('request', toOriginForm);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    continueWhenRead(request, response);
    server.emit('request', request, response);
  });
}

/**
 * A target may be a whole URL, whose host then replaces the Host header (RFC 9112, 3.2.2). This
 * leaves only paths. `denyAmbiguousRequests` denies any other target.
 */
function toOriginForm(request: IncomingMessage): void {
  const { url = '' } = request;
  if (url.startsWith('/')) return;
  const [, host, path] = ABSOLUTE_FORM.exec(url) ?? [];
  if (host === undefined || path === undefined) return;
  request.url = path.startsWith('/') ? path : `/${path}`;
  request.headers.host = host;
}

/**
 * `Expect: 100-continue`: the body is requested when it is first read, so never from a denied
 * client.
 */
function continueWhenRead(request: IncomingMessage, response: ServerResponse): void {
  const read = request._read.bind(request);
  request._read = (size) => {
    request._read = read;
    if (!response.headersSent) response.writeContinue();
    read(size);
  };
}
