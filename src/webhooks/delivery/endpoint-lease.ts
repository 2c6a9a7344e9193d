import { monotonicNow } from '../../core/monotonic-now.js';

/** An endpoint as it is stored now, and until when this process may send to it. */
export class EndpointLease<Endpoint> {
  /** @param endsAt by `monotonicNow` */
  constructor(
    public endpoint: Endpoint,
    private endsAt: number,
  ) {}

  get isValid(): boolean {
    return monotonicNow() < this.endsAt;
  }

  /** The endpoint may have been changed. */
  renew(endpoint: Endpoint, endsAt: number): void {
    this.endpoint = endpoint;
    this.endsAt = endsAt;
  }
}
