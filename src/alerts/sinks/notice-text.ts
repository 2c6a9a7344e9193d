import type { Alert, AlertNotice } from '../alert.js';

/** A notice for people. */
export interface NoticeText {
  title: string;
  text: string;
}

/** The problem, its start, the errors of the messages, and the next place to check. */
export function toNoticeText({ what, alert }: AlertNotice): NoticeText {
  const { rule, subject, summary, raisedAt, resolvedAt, link, id } = alert;
  const title = `${what === 'raised' ? 'ALERT' : 'Resolved'}: ${rule.replaceAll('_', ' ')} (${subject})`;
  const lines = [
    what === 'raised' ? summary : `It is over. It was: ${summary}`,
    '',
    ...errorLines(alert),
    ...(what === 'raised' ? sampleLines(alert) : []),
    `Since: ${raisedAt.toISOString()}${resolvedAt ? `, until ${resolvedAt.toISOString()}` : ''}`,
    `Look: ${link}`,
    `Alert: ${id}`,
  ];
  return { title, text: lines.join('\n') };
}

function errorLines({ errors }: Alert): string[] {
  if (errors.length === 0) return [];
  const lines = errors.map(
    ({ code, meaning, messages }) =>
      `- ${code === null ? 'without a code' : `error ${code}`}: ${meaning} (${messages})`,
  );
  return ['Errors:', ...lines, ''];
}

function sampleLines({ messages }: Alert): string[] {
  if (messages.length === 0) return [];
  const lines = messages.map(
    ({ id, messageUuid, recipient, status, errorCode }) =>
      `- ${id ?? messageUuid ?? 'unknown'} to ${recipient ?? 'unknown'}: ${status}${errorCode === null ? '' : ` ${errorCode}`}`,
  );
  return ['Messages:', ...lines, ''];
}
