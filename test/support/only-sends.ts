import type { RequestListener } from 'node:http';

/** For a fake Plivo that only accepts messages. The service also requests its balance. */
export function onlySends(send: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === 'POST') return send(request, response);
    request.resume();
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not found"}');
  };
}
