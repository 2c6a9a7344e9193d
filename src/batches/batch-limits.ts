import { Injectable } from '@nestjs/common';

/** A provider, so that a spec can set lower limits. */
@Injectable()
export class BatchLimits {
  maxLines = 100_000;
}
