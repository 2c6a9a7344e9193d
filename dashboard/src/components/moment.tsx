import { formatAgo, formatDateTime } from '../formats/times.js';

interface Props {
  at: string;
  /** Shows how long ago it was, with the time behind it. */
  isRelative?: boolean;
}

/** A point in time. */
export function Moment({ at, isRelative = false }: Props) {
  return (
    <time dateTime={at} title={isRelative ? formatDateTime(at) : formatAgo(at)}>
      {isRelative ? formatAgo(at) : formatDateTime(at)}
    </time>
  );
}
