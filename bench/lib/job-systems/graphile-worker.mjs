import { execute } from '../databases.mjs';
import { requirePeer } from './require-peer.mjs';

const { Logger, makeWorkerUtils, run } = requirePeer('graphile-worker');
const TASK = 'bench';

/** graphile-worker, on the same server as our jobs. */
export async function openGraphileWorker(database) {
  const connection = { connectionString: database.url, logger: new Logger(() => () => {}) };
  const utils = await makeWorkerUtils(connection);
  await utils.migrate();
  let runner;
  return {
    addMany: (count) =>
      execute(
        database.url,
        `SELECT count(graphile_worker.add_job('${TASK}', '{}'::json)) FROM generate_series(1, ${count})`,
      ),
    add: () => utils.addJob(TASK, {}),
    start: async (concurrency, handled) => {
      const taskList = { [TASK]: async () => handled() };
      runner = await run({ ...connection, concurrency, noHandleSignals: true, taskList });
    },
    stop: async () => {
      await runner.stop();
      await utils.release();
    },
  };
}
