import { measureInTurn } from '../lib/in-turn.mjs';

const MUST = 0.9;
const MUST_BE_BEHIND_SECONDS = 2;
/** This setting also enables the consumer that reads all reports. */
const variables = { PLIVO_BULK_SIZE: '10' };
const WITHOUT_CONSUMERS = new URL('../lib/without-consumers.mjs', import.meta.url).href;

/** The cost of the event consumers for callbacks, and their lag at the highest load. */
export async function feed(kind, _databases, options, say) {
  const pair = [
    { title: 'off', program: { variables, nodeArguments: ['--import', WITHOUT_CONSUMERS] } },
    { title: 'on', program: { variables } },
  ];
  const { rounds, ratios } = await measureInTurn(kind, pair, options, say);
  const { median } = ratios.perSecond;
  const behind = Math.max(...rounds.map(({ after }) => after.behindSeconds));
  say(`${kind}: the slowest consumer was at most ${behind} s behind at the end of a load\n`);
  const found = [
    [median < MUST, `${kind}: ${median.toFixed(3)} of the callbacks without consumers, of ${MUST}`],
    [
      behind >= MUST_BE_BEHIND_SECONDS,
      `${kind}: a consumer was ${behind} s behind, of less than ${MUST_BE_BEHIND_SECONDS}`,
    ],
  ];
  const missed = found.filter(([when]) => when).map(([, sentence]) => sentence);
  return { rounds, ratios, behind, missed };
}
