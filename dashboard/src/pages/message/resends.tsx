import { Link } from 'react-router';
import type { Message } from '../../api/messages.js';
import { Notice } from '../../components/notice.js';

/** Leads to the message that this one sends again. */
export function Resends({ message: { resendOf, resend } }: { message: Message }) {
  if (resendOf === null) return null;
  return (
    <Notice>
      This is resend {resend} of <Link to={`/messages/${resendOf}`}>the first message</Link>, which failed.
    </Notice>
  );
}
