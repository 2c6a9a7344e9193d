import { PageQuery } from '../../http/page.js';
import { NumberFilter, PartyFilter } from '../../sms/party-filter.js';

/** Filters of the list; together they narrow it. */
export class ListOptOutsQuery extends PageQuery {
  @PartyFilter(
    'sender',
    'Whose messages are not wanted. Of a Powerpack also what people wrote to any number of yours.',
  )
  readonly sender?: string;

  @NumberFilter('recipient', 'E.164.')
  readonly recipient?: string;
}
