/** The queue in memory is full. Nothing was done: the same may be sent again. */
export class QueueFullError extends Error {
  constructor() {
    super('Too much is waiting to be stored.');
    this.name = 'QueueFullError';
  }
}
