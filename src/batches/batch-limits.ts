import { Injectable } from '@nestjs/common';

/** A provider, so that a spec can set fewer. */
@Injectable()
export class BatchLimits {
  maxLines = 100_000;
}
