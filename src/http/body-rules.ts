import { SetMetadata } from '@nestjs/common';

export const BODY_RULES = 'http:body-rules';

export interface BodyRulesOptions {
  /** Bytes of JSON at most; BODY_BYTES where left out. */
  limit?: number;
  /** A content type that the route reads itself, as it comes. */
  streamed?: string;
}

/** What a route takes as its body, where that is not JSON of up to 100 kB. */
export const BodyRules = (options: BodyRulesOptions): MethodDecorator => SetMetadata(BODY_RULES, options);
