import { Injectable } from '@nestjs/common';
import { Notifications } from '../../core/database/notifications.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';

/** The Postgres channel that announces changes to other instances. */
const CHANNEL = 'webhooks_changed';

/**
 * Notifies the dispatcher of changed endpoints or deliveries. A poll makes up for lost
 * notifications.
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
