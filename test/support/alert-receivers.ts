import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A chat that takes incoming webhooks. */
export async function startChat() {
  const texts: string[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { text: string };
    const status = answers.shift() ?? 200;
    if (status === 200) texts.push(body.text);
    response.writeHead(status).end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/secret`,
    /** What it has taken. */
    texts,
    /** Statuses of the next answers; 200 afterwards. */
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
      void stream.toArray().then((chunks: Buffer[]) => {
        mails.push({
          to: envelope.rcptTo.map(({ address }) => address),
          content: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://ops:mail-password@127.0.0.1:${port}`,
    mails,
    /** SMTP codes for the next recipients. */
    refusals,
    stop: () => new Promise<void>((resolve) => void server.close(resolve)),
  };
}
