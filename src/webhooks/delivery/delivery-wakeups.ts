import { Injectable } from '@nestjs/common';
import { Notifications } from '../../core/database/notifications.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';

/** The Postgres channel that announces changes to other instances. */
const CHANNEL = 'webhooks_changed';

/**
 * Tells the dispatcher when endpoints were changed, or what is to be delivered. A notification that
 * is lost costs the wait for the next poll.
 */
@Injectable()
export class DeliveryWakeups {
  private listener: () => void = () => {};

  constructor(notifications: Notifications, store: WebhookDeliveryStore) {
    notifications.on(CHANNEL, () => this.listener());
    store.onChange(() => {
      this.listener();
      notifications.notify(CHANNEL, '').catch(() => {});
    });
  }

  on(listener: () => void): void {
    this.listener = listener;
  }
}
