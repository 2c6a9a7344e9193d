import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { Clock } from '../../core/clock.js';
import { AddressPolicy } from '../address/address-policy.js';
import { ResponseHandler } from './response-handler.js';
import { createPolicyConnector } from './policy-connector.js';
import { toWebhookError } from './to-webhook-error.js';
import type { WebhookResult } from './webhook-result.js';
import type { WebhookTarget } from './webhook-target.js';

/** From resolving the name to the end of the response. */
export const WEBHOOK_TIMEOUT_MS = 15_000;

/** An event as it is sent. Repeated sends have the same id. */
export interface SignedEvent {
  /** The `webhook-id`. */
  id: string;
  /** JSON. */
  body: string;
}

/**
 * Posts signed events. Every connection goes to an address that the policy allows. Redirects are
 * not followed. Connections are kept for the next events.
 */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(
    policy: AddressPolicy,
    private readonly clock: Clock,
  ) {
    // The handler enforces the timeout of the whole request.
    this.agent = new Agent({
      connect: createPolicyConnector(policy, WEBHOOK_TIMEOUT_MS),
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Never throws: failures are results. */
  post(target: WebhookTarget, event: SignedEvent): Promise<WebhookResult> {
    const { url } = target;
    return new Promise((resolve) => {
      const handler = new ResponseHandler(resolve, WEBHOOK_TIMEOUT_MS);
      const headers = { ...target.headers, ...this.sign(target, event) };
      try {
        this.agent.dispatch(
          { origin: url.origin, path: url.pathname + url.search, method: 'POST', headers, body: event.body },
          handler,
        );
      } catch (error) {
        handler.fail(toWebhookError(error as Error));
      }
    });
  }

  private sign({ secrets }: WebhookTarget, { id, body }: SignedEvent): Record<string, string> {
    const now = this.clock.now();
    const valid = secrets.filter(({ until }) => until === null || until > now);
    return {
      'content-type': 'application/json',
      'user-agent': 'plivo-delivery-service',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': valid.map(({ webhook }) => webhook.sign(id, now, body)).join(' '),
    };
  }

  /** Attempts under way end without a response. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
