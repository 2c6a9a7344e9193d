import type { RequestListener } from 'node:http';

/** For a stand-in of Plivo that takes messages only. The service asks for its balance, too. */
export function onlySends(send: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === 'POST') return send(request, response);
    request.resume();
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not found"}');
  };
}
