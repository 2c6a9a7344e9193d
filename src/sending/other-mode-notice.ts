import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PlivoEnvironment } from '../config/groups/plivo.js';
import { errorMessage } from '../core/error-message.js';
import { MessageReader } from '../messages/message.reader.js';

/** Logs at start how many messages of the other mode are queued. This mode does not send them. */
@Injectable()
export class OtherModeNotice implements OnApplicationBootstrap {
  private readonly logger = new Logger(OtherModeNotice.name);

  constructor(
    private readonly env: PlivoEnvironment,
    private readonly reader: MessageReader,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { mode } = this.env;
    const other = mode === 'live' ? 'sandbox' : 'live';
    try {
      const count = await this.reader.countOpen(other);
      if (count === 0) return;
      this.logger.warn(
        `${count} message(s) accepted in ${other} mode are not sent in ${mode} mode. GET /messaging/messages?mode=${other} lists them.`,
      );
    } catch (error) {
      this.logger.warn(`messages of ${other} mode not counted: ${errorMessage(error)}`);
    }
  }
}
