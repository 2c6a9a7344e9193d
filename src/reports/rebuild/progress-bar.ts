import type { RebuildProgress } from './rebuild-progress.js';

const WIDTH = 30;

/** `[#######.......................]  25 %  250,000 of 1,000,000 messages, 20,000/s, 38 s left` */
export function progressBar(
  { messages, total, messagesPerSecond, finishedAt, estimatedEnd }: RebuildProgress,
  now: Date,
): string {
  const share = finishedAt ? 1 : Math.min(0.99, total > 0 ? messages / total : 0);
  const done = Math.floor(share * WIDTH);
  const bar = `[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
  const count = `${toText(messages)} of ${toText(Math.max(total, messages))} messages`;
  const speed = messagesPerSecond === null ? '' : `, ${toText(messagesPerSecond)}/s`;
  const left = estimatedEnd ? Math.max(0, Math.ceil((estimatedEnd.getTime() - now.getTime()) / 1_000)) : null;
  return `${bar}  ${count}${speed}${left === null ? '' : `, ${toText(left)} s left`}`;
}

function toText(count: number): string {
  return count.toLocaleString('en-US');
}
