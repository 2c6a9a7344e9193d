/** The topic of statements that change endpoints or deliveries. */
export const WEBHOOKS_CHANGED = 'webhooks_changed';
