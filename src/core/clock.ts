import { Injectable } from '@nestjs/common';

/** The current time, injected so that specs can set it. All times of the service are UTC. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
