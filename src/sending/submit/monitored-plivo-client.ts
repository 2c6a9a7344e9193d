import { Injectable, Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { type OutgoingBulk, type OutgoingSms, PlivoClient } from '../../plivo/client/plivo.client.js';
import {
  PlivoError,
  PlivoForeignResponseError,
  PlivoUnreachableError,
} from '../../plivo/client/plivo.errors.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { ConnectionBackOff } from '../scheduler/connection-back-off.js';

/** PlivoClient that reports the result of each call to the circuit breaker and the connection back-off. */
@Injectable()
export class MonitoredPlivoClient {
  private readonly logger = new Logger(MonitoredPlivoClient.name);

  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly connection: ConnectionBackOff,
    private readonly plivo: PlivoClient,
  ) {}

  /** @throws {PlivoError} */
  sendSms(sms: OutgoingSms): Promise<string> {
    return this.observe(this.plivo.sendSms(sms), 1);
  }

  /** @throws {PlivoError} */
  sendBulk(bulk: OutgoingBulk): Promise<string[]> {
    return this.observe(this.plivo.sendBulk(bulk), bulk.to.length);
  }

  private async observe<T>(call: Promise<T>, messages: number): Promise<T> {
    const ended = await call.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    // The outcome of the message must not depend on the breaker's database.
    await this.report('error' in ended ? ended.error : undefined, messages).catch((failure: unknown) => {
      this.logger.warn(`circuit breaker not updated: ${errorMessage(failure)}`);
    });
    if ('error' in ended) throw ended.error;
    return ended.answer;
  }

  private async report(error: unknown, messages: number): Promise<void> {
    if (error instanceof PlivoUnreachableError) {
      this.connection.failed();
      return;
    }
    this.connection.connected();
    const isPlivosAnswer =
      !(error instanceof PlivoForeignResponseError) &&
      !(error instanceof PlivoError && error.retry === 'unknown');
    await (isPlivosAnswer ? this.breaker.answered() : this.breaker.wasNotAnswered(messages));
  }
}
