/** The topic of statements that change endpoints, or what is to be delivered. */
export const WEBHOOKS_CHANGED = 'webhooks_changed';
