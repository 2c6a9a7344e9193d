/** The variables of the service that fills the kept databases, and of the one that goes on with them. */
export const KEPT_VARIABLES: Readonly<
  Record<
    | 'NODE_ENV'
    | 'PLIVO_MODE'
    | 'PLIVO_TIMEOUT_MS'
    | 'PLIVO_EXTRA_AUTH_TOKENS'
    | 'API_KEYS'
    | 'WEBHOOK_ALLOWED_NETWORKS'
    | 'WEBHOOK_SECRET_KEY'
    | 'RETENTION_EVENTS_DAYS',
    string
  >
>;
