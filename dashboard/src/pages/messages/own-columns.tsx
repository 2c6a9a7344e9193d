import { Link } from 'react-router';
import type { ListedMessage } from '../../api/messages.js';
import type { Column } from '../../components/data-table.js';
import { Moment } from '../../components/moment.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { StatusBadge } from '../../components/status-badge.js';
import { NOTHING } from '../../formats/figures.js';
import { describeState } from '../message/describe-state.js';
import styles from './messages.module.css';

export const OWN_COLUMNS: readonly Column<ListedMessage>[] = [
  {
    header: 'To',
    cell: ({ id, to }) => (
      <Link to={`/messages/${id}`}>
        <PhoneNumber value={to} />
      </Link>
    ),
  },
  { header: 'State', cell: ({ state }) => <StatusBadge status={state} /> },
  {
    header: 'Why',
    cell: ({ state, stateReason }) =>
      stateReason && <span className={styles.reason}>{describeState(state, stateReason).meaning}</span>,
  },
  { header: 'Kind', cell: ({ kind, resend }) => (resend > 0 ? `${kind}, resend ${resend}` : kind) },
  { header: 'Text', cell: ({ template, experiment }) => template ?? experiment ?? NOTHING },
  { header: 'Reference', cell: ({ clientReference }) => clientReference ?? NOTHING },
  { header: 'Accepted', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];
