import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A chat that accepts incoming webhooks. */
export async function startChat() {
  const texts: string[] = [];
  const answers: number[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { text: string };
    const status = answers.shift() ?? 200;
    if (status === 200) texts.push(body.text);
    response.writeHead(status).end('ok');
  };
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/secret`,
    /** The received texts. */
    texts,
    /** Statuses of the next responses; 200 afterwards. */
    answers,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A mail server with one account. */
export async function startMailServer() {
  const mails: { to: string[]; content: string }[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ops' && password === 'mail-password'
        ? done(null, { user: username })
        : done(new Error('no')),
    onRcptTo: (_address, _session, done) => {
      const responseCode = refusals.shift();
      done(responseCode === undefined ? null : Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, content: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://ops:mail-password@127.0.0.1:${port}`,
    mails,
    /** SMTP codes for the next recipients. */
    refusals,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
