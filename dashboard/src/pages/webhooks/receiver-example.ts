/** The receiver of docs/webhooks.md. A spec checks that they are equal. */
export const RECEIVER_EXAMPLE = `import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set(); // In earnest: a unique column in your database.
const latest = new Map(); // By message: the greatest sequence so far, and its status.

function store(id, { type, data }) {
  if (seen.has(id)) return;
  seen.add(id);
  if (!type.startsWith('message.')) return;
  const message = data.id ?? data.messageUuid;
  if (data.sequence <= (latest.get(message)?.sequence ?? 0)) return;
  latest.set(message, { sequence: data.sequence, status: data.status });
  console.log(\`\${message} is \${data.status}\`);
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    // The body as it came: parsed and written again, it has another signature.
    const event = webhook.verify(Buffer.concat(chunks).toString(), request.headers);
    store(request.headers['webhook-id'], event);
    response.writeHead(204).end();
  } catch (error) {
    console.error(error.message);
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? 9000));
`;
