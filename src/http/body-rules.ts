import { SetMetadata } from '@nestjs/common';

export const BODY_RULES = 'http:body-rules';

export interface BodyRulesOptions {
  /** The limit of a JSON body in bytes; BODY_BYTES by default. */
  limit?: number;
  /** A content type that the route streams itself. */
  streamed?: string;
}

/** The body a route takes, if not JSON of up to 100 kB. */
export const BodyRules = (options: BodyRulesOptions): MethodDecorator => SetMetadata(BODY_RULES, options);
