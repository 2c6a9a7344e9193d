import { RecipientFilter, SenderFilter } from '../../dto/list-filters.js';
import { PageQuery } from '../../http/page.js';

/** Filters of the list; together they narrow it. */
export class ListOptOutsQuery extends PageQuery {
  @SenderFilter(
    'The sender whose messages are not wanted. For a Powerpack, opt-outs from any number of yours are listed too.',
  )
  readonly sender?: string;

  @RecipientFilter('The number that opted out.')
  readonly recipient?: string;
}
