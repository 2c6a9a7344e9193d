/** The columns of a table that can hold text. */
interface TextColumns {
  /** Columns with personal data: exported, and erased unless `kept` is set. */
  personal: readonly string[];
  /** Our and operators' words, ids, sums, and numbers without their last digits. */
  others: readonly string[];
  /** The reason the columns are not erased. */
  kept?: string;
}

/**
 * All tables of the model. Decide here whether a new column can hold personal data; if so, the
 * export and the erasure (src/recipients/) must have it.
 */
export const TEXT_COLUMNS: Readonly<Record<string, TextColumns>> = {
  Message: {
    personal: ['recipient', 'text', 'variables', 'clientReference', 'metadata', 'callbackUrl'],
    others: [
      'id',
      'messageUuid',
      'sender',
      'kind',
      'encoding',
      'template',
      'experiment',
      'variant',
      'batchId',
      'resendOf',
      'log',
      'dltEntityId',
      'dltTemplateId',
      'dltTemplateCategory',
      'mode',
      'state',
      'stateReason',
      'fencingToken',
    ],
  },
  Job: { personal: ['lastError'], others: ['id', 'kind', 'queue', 'lockedBy', 'payload'] },
  FeedPosition: { personal: [], others: ['name', 'position', 'lockedBy'] },
  RateLimit: { personal: [], others: ['scope', 'probedBy'] },
  IdempotencyKey: { personal: ['body'], others: ['id', 'requestHash'] },
  OptOut: {
    personal: ['recipient'],
    others: ['id', 'sender', 'source'],
    kept: 'a person who wants no messages must not get one',
  },
  Template: {
    personal: [],
    others: ['id', 'name', 'text', 'variables', 'dltEntityId', 'dltTemplateId', 'dltTemplateCategory'],
  },
  Experiment: { personal: [], others: ['id', 'name', 'variants', 'state', 'promotedVariant'] },
  Batch: {
    personal: [],
    others: [
      'id',
      'kind',
      'sender',
      'text',
      'template',
      'experiment',
      'state',
      'clientReference',
      'log',
      'mode',
    ],
  },
  BatchLine: { personal: ['recipient'], others: ['batchId', 'result', 'reason', 'messageId'] },
  DeliveryStatus: {
    personal: ['recipient', 'rawPayload'],
    others: [
      'id',
      'messageUuid',
      'messageId',
      'status',
      'errorCode',
      'sender',
      'messageType',
      'mcc',
      'mnc',
      'orderKey',
      'source',
      'mode',
    ],
  },
  DeliveryEvent: {
    personal: ['recipient', 'rawPayload'],
    others: [
      'messageUuid',
      'messageId',
      'status',
      'errorCode',
      'sender',
      'messageType',
      'mcc',
      'mnc',
      'orderKey',
      'source',
      'mode',
      'outcome',
      'reason',
      'fingerprint',
    ],
  },
  MessageEvent: { personal: [], others: ['messageId', 'messageUuid', 'change', 'reason'] },
  ServiceEvent: { personal: ['data'], others: ['type'] },
  ReconciliationCheck: { personal: [], others: ['messageId', 'mode'] },
  ReconciliationState: { personal: [], others: ['lockedBy'] },
  ReconciliationRun: { personal: [], others: ['id', 'kind', 'state', 'running'] },
  ReportedMessage: { personal: ['recipient'], others: ['key', 'messageUuid', 'status', 'errorCode'] },
  ReportDimensions: {
    personal: [],
    others: ['mode', 'country', 'network', 'sender', 'kind', 'template', 'batchId', 'experiment', 'variant'],
  },
  ReportRebuild: { personal: [], others: ['part', 'position'] },
  RejectedCallback: {
    personal: ['path', 'headers', 'rawBody'],
    others: ['id', 'method', 'reason', 'signatureVersion', 'mode'],
  },
  InboundMessage: {
    personal: ['sender', 'text', 'rawPayload'],
    others: ['id', 'messageUuid', 'recipient', 'consentChange', 'source', 'fingerprint'],
  },
  CommitMarker: { personal: [], others: ['id'] },
  WebhookEndpoint: {
    personal: [],
    others: [
      'id',
      'url',
      'types',
      'filters',
      'description',
      'headers',
      'secret',
      'previousSecret',
      'state',
      'disabledReason',
      'lockedBy',
    ],
  },
  WebhookDelivery: {
    personal: ['history'],
    others: ['endpointId', 'webhookId', 'type', 'orderingKey', 'state'],
  },
  WebhookReplay: { personal: [], others: ['id', 'endpointId', 'types'] },
  AlertRule: { personal: [], others: ['name', 'settings'] },
  Alert: {
    personal: [],
    others: ['id', 'rule', 'subject', 'openKey', 'summary', 'details', 'acknowledgedBy'],
  },
  AlertEvaluation: { personal: [], others: ['lockedBy'] },
  InstanceReading: { personal: [], others: ['id', 'host', 'readings'] },
  RetentionRun: { personal: [], others: ['lockedBy'] },
  RetentionPosition: { personal: [], others: ['name', 'position'] },
  StoredApiKey: { personal: [], others: ['id', 'name', 'digest', 'scopes', 'createdBy'] },
  Erasure: {
    personal: ['recipient'],
    others: ['id', 'masked', 'requestedBy', 'waitsFor', 'section', 'position'],
    kept: 'until the erasure is done',
  },
  AuditEntry: { personal: [], others: ['id', 'keyId', 'keyName', 'method', 'route', 'subject'] },
};
