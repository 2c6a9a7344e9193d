import { Injectable } from '@nestjs/common';
import { UnreadableCallbackException } from '../callbacks/callback.exceptions.js';
import { readParameters } from '../callbacks/callback-parameters.js';
import { readCallbackPath } from '../callbacks/callback-path.js';
import { namedByBulkPath, namedByMessagePath } from '../callbacks/named-by-path.js';
import { StatusCallbackPipe } from '../callbacks/status-callback.pipe.js';
import { signsBody } from '../callbacks/verified-signature.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { InboundCallbackPipe } from '../opt-outs/inbound/inbound-callback.pipe.js';
import type { ReceivedMessage } from '../opt-outs/inbound/received-message.js';
import type { VerifiedCallback } from './rejected-callback.js';

/** The content of a kept callback. */
export type KeptContent = { report: DeliveryReport } | { inbound: ReceivedMessage };

/** Reads kept callbacks like new ones. */
@Injectable()
export class KeptCallbackParser {
  constructor(
    private readonly inbound: InboundCallbackPipe,
    private readonly status: StatusCallbackPipe,
  ) {}

  /** @throws {UnreadableCallbackException} */
  parse(kept: VerifiedCallback): KeptContent {
    const { path: url, mode, receivedAt, signatureVersion } = kept;
    const target = readCallbackPath(url);
    if (!target)
      throw new UnreadableCallbackException([{ field: 'path', message: 'No callback has its path.' }]);
    const content = {
      requestId: null,
      parameters: readParameters({ ...kept, url }),
      bodySigned: signsBody(signatureVersion),
      signedText: null,
      arrivedAt: performance.now(),
    };
    if (target.kind === 'inbound') {
      const { message, rawPayload } = this.inbound.transform(content);
      return { inbound: { ...message, receivedAt, rawPayload } };
    }
    const { callback, bodySigned, rawPayload } = this.status.transform(content);
    const named =
      target.kind === 'report'
        ? namedByMessagePath(target.pathId)
        : namedByBulkPath(target.pathId, callback.recipient);
    return {
      report: { ...callback, ...named, bodySigned, source: 'callback', mode, receivedAt, rawPayload },
    };
  }
}
