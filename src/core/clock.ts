import { Injectable } from '@nestjs/common';

/** The time, injected so that specs can say what it is. All times of the service are UTC instants. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
