import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'audit:audited';

/** The route is in the audit log although it changes nothing. */
export const Audited = (): MethodDecorator => SetMetadata(AUDITED, true);

/** The route is not in the audit log although its method changes something: it changes nothing, or is called for each message. */
export const NotAudited = (): MethodDecorator => SetMetadata(AUDITED, false);
