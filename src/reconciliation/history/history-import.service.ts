import { Injectable } from '@nestjs/common';
import { type HistoryCounts, HistoryRecorder } from './history-recorder.js';
import { type ImportedMessage, toListedMessage } from './imported-message.js';

/** Most reports recorded at a time, so that callbacks are not delayed. */
const PORTION = 200;

/** Imports messages of Plivo's log. */
@Injectable()
export class HistoryImportService {
  constructor(private readonly history: HistoryRecorder) {}

  /** Durable when this resolves. Harmless to repeat. */
  async importMessages(messages: readonly ImportedMessage[]): Promise<HistoryCounts> {
    const total: HistoryCounts = { recorded: 0, unchanged: 0, leftOut: 0 };
    for (let start = 0; start < messages.length; start += PORTION) {
      const portion = messages.slice(start, start + PORTION).map(toListedMessage);
      const counts = await this.history.record(portion, 'import');
      total.recorded += counts.recorded;
      total.unchanged += counts.unchanged;
      total.leftOut += counts.leftOut;
    }
    return total;
  }
}
