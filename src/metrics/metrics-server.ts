import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { MetricsEnvironment } from '../config/groups/metrics.js';
import { errorMessage } from '../core/error-message.js';
import { OperatorError } from '../core/operator-error.js';
import { CONTENT_TYPE, Metrics } from './metrics.js';

const REQUEST_TIMEOUT_MS = 10_000;

/** METRICS_PORT cannot be opened. */
export class MetricsPortError extends OperatorError {
  constructor(port: number, cause: unknown) {
    super(`METRICS_PORT ${port} cannot be opened: ${errorMessage(cause)}.`, { cause });
  }
}

/** Metrics on a port of their own, which needs no API key and serves nothing else. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MetricsServer.name);
  private server: Server | undefined;

  constructor(
    private readonly env: MetricsEnvironment,
    private readonly metrics: Metrics,
  ) {}

  /** @throws {MetricsPortError} */
  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_ENABLED, METRICS_HOST, METRICS_PORT } = this.env;
    if (!METRICS_ENABLED || METRICS_PORT === undefined) return;
    const server = createServer((request, response) => void this.answer(request, response));
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.headersTimeout = REQUEST_TIMEOUT_MS;
    try {
      server.listen(METRICS_PORT, METRICS_HOST);
      await once(server, 'listening');
    } catch (error) {
      throw new MetricsPortError(METRICS_PORT, error);
    }
    this.server = server;
    this.logger.log(`metrics at http://${METRICS_HOST}:${METRICS_PORT}/metrics`);
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isMetrics = request.url === '/metrics' && (request.method === 'GET' || request.method === 'HEAD');
    if (!isMetrics) return void response.writeHead(404).end();
    try {
      const text = await this.metrics.render();
      response.writeHead(200, { 'Content-Type': CONTENT_TYPE }).end(text);
    } catch (error) {
      this.logger.error(`metrics not written: ${errorMessage(error)}`);
      response.writeHead(500).end();
    }
  }
}
