import { createHash } from 'node:crypto';

/**
 * The variables of the service that fills the kept databases, and of the service that continues
 * with them.
 */
export const KEPT_VARIABLES = {
  NODE_ENV: 'test',
  PLIVO_MODE: 'sandbox',
  PLIVO_TIMEOUT_MS: '1000',
  PLIVO_EXTRA_AUTH_TOKENS: 'token-of-the-kept-databases',
  API_KEYS: 'operator:secret-of-the-kept-databases',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  WEBHOOK_SECRET_KEY: createHash('sha256').update('the kept databases').digest('base64'),
  RETENTION_EVENTS_DAYS: '3650',
};
