import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** For a request's first byte to the end of its headers. Node looks every 30 seconds. */
const HEADERS_TIMEOUT_MS = 10_000;
/** For a whole request: 64 MB of CSV at 220 kB a second. `SlowBodies` ends much slower ones sooner. */
const REQUEST_TIMEOUT_MS = 300_000;
const ABSOLUTE_FORM = /^https?:\/\/([\w.:[\]-]+)(?=[/?]|$)(.*)$/is;

/** The limits of Node's HTTP server that we do not leave to its defaults. */
export function configureServer(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  // No count here: Node drops the headers beyond it in silence. Its 16 kB for all of them hold, and `soundRequest` counts.
  server.maxHeadersCount = 0;
  // Express keeps the form it sees first, so this comes before it.
  server.prependListener('request', toOriginForm);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    continueWhenRead(request, response);
    server.emit('request', request, response);
  });
}

/**
 * A target may be a whole URL, whose host then counts instead of the Host header (RFC 9112, 3.2.2). Behind this line there are
 * only paths; a target that is neither stays as it is, for `soundRequest` to refuse.
 */
function toOriginForm(request: IncomingMessage): void {
  const { url = '' } = request;
  if (url.startsWith('/')) return;
  const [, host, path] = ABSOLUTE_FORM.exec(url) ?? [];
  if (host === undefined || path === undefined) return;
  request.url = path.startsWith('/') ? path : `/${path}`;
  request.headers.host = host;
}

/** `Expect: 100-continue`: the body is asked for when it is first read, so never of a client that is refused before. */
function continueWhenRead(request: IncomingMessage, response: ServerResponse): void {
  const read = request._read.bind(request);
  request._read = (size) => {
    request._read = read;
    if (!response.headersSent) response.writeContinue();
    read(size);
  };
}
