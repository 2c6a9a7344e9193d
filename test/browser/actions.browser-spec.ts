import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { addExperimentMessages } from '../support/experiment-messages.js';
import { addScheduledBatch, type Batch } from './support/add-scheduled-batch.js';
import { describeInBrowser } from './support/chromium.js';
import { press } from './support/press.js';
import { useDashboard } from './support/use-dashboard.js';

interface Experiment {
  state: string;
  promotedVariant: string | null;
}

const EXPERIMENTS = '/messaging/experiments';
const OPT_OUTS = '/messaging/opt-outs';
const JSON_TYPE = { 'Content-Type': 'application/json' };

describeInBrowser('an action', () => {
  const dashboard = useDashboard({ data: 'none' });
  let db: PrismaClient;
  beforeAll(async () => {
    db = await createPrismaClient(dashboard.service.databaseUrl);
  });
  afterAll(() => db?.$disconnect());

  const post = async (path: string, body: object): Promise<void> => {
    const answer = await dashboard.service.ask(path, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(body),
    });
    expect([path, answer.status]).toEqual([path, 201]);
  };
  const addExperiment = (name: string): Promise<void> =>
    post(EXPERIMENTS, { name, variants: ['a', 'b'].map((one) => ({ name: one, text: one, weight: 1 })) });
  const readExperiment = (name: string) => dashboard.service.read<Experiment>(`${EXPERIMENTS}/${name}`);

  it('promotes the winner of an experiment', async () => {
    await addExperiment('clear');
    for (const [variant, delivered] of [
      ['a', 380],
      ['b', 480],
    ] as const)
      await addExperimentMessages(db, 'clear', variant, { delivered, final: 500, mode: 'sandbox' });
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('experiments/clear');
    await press(page, 'Promote “b”');
    await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
    expect(await readExperiment('clear')).toMatchObject({ state: 'promoted', promotedVariant: 'b' });
    expect(await page.getByRole('button', { name: /^Promote/ }).count()).toBe(0);
  });

  it('stops an experiment without a winner, once the question is answered with it', async () => {
    await addExperiment('open');
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('experiments/open');
    await press(page, 'Stop', 'Leave it');
    expect((await readExperiment('open')).state).toBe('running');
    expect(await page.getByRole('button', { name: /^Promote/ }).count()).toBe(0);
    await press(page, 'Stop');
    await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
    expect(await readExperiment('open')).toMatchObject({ state: 'stopped', promotedVariant: null });
  });

  it('ends no experiment for a key without the scope admin', async () => {
    await addExperiment('seen');
    const { page, context, open } = await dashboard.newPage({ as: 'operator' });
    await open('experiments/seen');
    await page.getByRole('heading', { name: 'Figures' }).waitFor();
    expect(await page.getByRole('button', { name: /^(Stop|Promote)/ }).count()).toBe(0);
    const answer = await context.request.post(`${dashboard.service.url}${EXPERIMENTS}/seen/stop`);
    expect([answer.status(), (await answer.json()).code]).toEqual([403, 'scope_missing']);
    expect((await readExperiment('seen')).state).toBe('running');
  });

  it('removes one opt-out and leaves the others', async () => {
    for (const recipient of ['+14155550123', '+14155550124']) await post(OPT_OUTS, { recipient });
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('opt-outs');
    const row = page.getByRole('row').filter({ hasText: '+14155550123' });
    await row.getByRole('button', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove?' });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    const { items } = await dashboard.service.read<{ items: { recipient: string }[] }>(OPT_OUTS);
    expect(items.map(({ recipient }) => recipient)).toEqual(['+14155550124']);
  });

  it('cancels a batch, whose message is never sent', async () => {
    const { id } = await addScheduledBatch(dashboard.service);
    const { page, open } = await dashboard.newPage({ as: 'operator' });
    await open(`batches/${id}`);
    await press(page, 'Cancel batch');
    await page.getByRole('button', { name: 'Cancel batch' }).waitFor({ state: 'hidden' });
    const readBatch = () => dashboard.service.read<Batch>(`/messaging/batches/${id}`);
    expect((await readBatch()).state).toBe('cancelled');
    // The messages follow in portions.
    await page.getByText('1 cancelled').first().waitFor();
    expect((await readBatch()).messages).toMatchObject({ held: 0, queued: 0, cancelled: 1 });
  });
});
