import { Injectable } from '@nestjs/common';
import { WebhookEndpointReader } from '../endpoints/webhook-endpoint.reader.js';
import { endpointIdsByOrigin, originOf } from './callback-origins.js';
import { CallbackUrlUnknownException } from './delivery.exceptions.js';

/** Checks the callbackUrl that a client gives for a message. */
@Injectable()
export class CallbackUrls {
  constructor(private readonly reader: WebhookEndpointReader) {}

  /** @throws {CallbackUrlUnknownException} if no endpoint has the scheme, host and port */
  async requireEndpoint(callbackUrl: string | null | undefined): Promise<void> {
    if (callbackUrl === undefined || callbackUrl === null) return;
    const ids = endpointIdsByOrigin(await this.reader.readEndpoints());
    if (!ids.has(originOf(callbackUrl))) throw new CallbackUrlUnknownException();
  }
}
