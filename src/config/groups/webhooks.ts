import { IsOptional } from 'class-validator';
import { type Network, parseNetworks } from '../networks.js';
import { Parsed } from '../rules.js';
import { parseWebhookSecretKey } from '../webhook-secret-key.js';

/** Telling other programs of events. */
export class WebhookEnvironment {
  /** Encrypts the secrets of endpoints. Production needs it to create one. */
  @IsOptional()
  @Parsed(parseWebhookSecretKey)
  readonly WEBHOOK_SECRET_KEY?: Buffer;

  /** Networks that endpoints may be in although they are not public. */
  @Parsed(parseNetworks)
  readonly WEBHOOK_ALLOWED_NETWORKS: readonly Network[] = [];
}
