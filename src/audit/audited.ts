import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'audit:audited';

/** The route is in the audit log although it makes no change. */
export const Audited = (): MethodDecorator => SetMetadata(AUDITED, true);

/**
 * The route is not in the audit log in spite of its method: it makes no change, or is called for
 * each message.
 */
export const NotAudited = (): MethodDecorator => SetMetadata(AUDITED, false);
