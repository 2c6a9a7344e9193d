import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

interface Link {
  traceId: string;
  spanId: string;
}

export interface ReceivedSpan extends Link {
  name: string;
  /** Empty for the first span of a trace. */
  parentSpanId: string;
  /** From OTLP: 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  attributes: Record<string, unknown>;
  links: Link[];
  isError: boolean;
}

interface OtlpSpan extends Link {
  name: string;
  parentSpanId?: string;
  kind: number;
  attributes?: { key: string; value: Record<string, unknown> }[];
  links?: Link[];
  status?: { code?: number };
}

interface OtlpBody {
  resourceSpans: {
    resource: { attributes: { key: string; value: Record<string, unknown> }[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
}

/** A receiver of spans by OTLP over HTTP. It reads the JSON format. */
export class TraceReceiver {
  readonly spans: ReceivedSpan[] = [];
  readonly bodies: Buffer[] = [];
  readonly resources: Record<string, unknown>[] = [];
  requests = 0;
  url = '';
  headers: IncomingMessage['headers'] = {};
  /** Whether it accepts requests and never answers. */
  isStuck = false;
  private readonly server;

  /** @param tls of a receiver behind TLS */
  constructor(private readonly tls?: ServerOptions) {
    const receive = (request: IncomingMessage, response: ServerResponse) =>
      void this.receive(request, response);
    this.server = tls ? createTlsServer(tls, receive) : createServer(receive);
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  /** The variables of a service that sends its spans here at once. */
  get variables(): Record<string, string> {
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `${this.tls ? 'https' : 'http'}://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=sms',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=spec',
      OTEL_BSP_SCHEDULE_DELAY: '20',
    };
  }

  named(name: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.name === name);
  }

  ofTrace(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  find({ traceId, spanId }: Link): ReceivedSpan | undefined {
    return this.spans.find((span) => span.traceId === traceId && span.spanId === spanId);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await buffer(request);
    this.requests += 1;
    const { url = '', headers } = request;
    Object.assign(this, { url, headers });
    if (this.isStuck) return;
    const body = headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    this.bodies.push(body);
    if (headers['content-type'] === 'application/json') this.read(body);
    response.writeHead(200, { 'Content-Type': headers['content-type'] }).end();
  }

  private read(body: Buffer): void {
    for (const { resource, scopeSpans } of (JSON.parse(body.toString()) as OtlpBody).resourceSpans) {
      this.resources.push(toRecord(resource.attributes));
      for (const { spans } of scopeSpans) this.spans.push(...spans.map(toSpan));
    }
  }
}

function toSpan({
  name,
  traceId,
  spanId,
  parentSpanId,
  kind,
  attributes,
  links,
  status,
}: OtlpSpan): ReceivedSpan {
  return {
    name,
    traceId,
    spanId,
    parentSpanId: parentSpanId ?? '',
    kind,
    attributes: toRecord(attributes ?? []),
    links: (links ?? []).map((link) => ({ traceId: link.traceId, spanId: link.spanId })),
    isError: status?.code === 2,
  };
}

function toRecord(attributes: { key: string; value: Record<string, unknown> }[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
