/**
 * Runs the compiled programs one after another in one process, so that their imports are loaded
 * once. A program that would end the process only records its exit code.
 */
const ended = { code: null, output: '', errors: '' };
const written = (name) => (chunk, encoding, done) => {
  ended.output += String(chunk);
  if (name === 'stderr') ended.errors += String(chunk);
  const written = typeof encoding === 'function' ? encoding : done;
  if (written) process.nextTick(written);
  return true;
};
for (const name of ['stdout', 'stderr']) process[name].write = written(name);
process.exit = (code = process.exitCode ?? 0) => {
  ended.code ??= code;
};

let runs = 0;
async function run({ entry, args, variables }) {
  Object.assign(ended, { code: null, output: '', errors: '' });
  process.exitCode = 0;
  process.argv.splice(2, Infinity, ...args);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, variables);
  // Another URL is another module: the program runs again, with its imports loaded.
  await import(`../../dist/${entry}.js?run=${(runs += 1)}`);
  // The log is written at the end of a turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  process.send({ ...ended, code: ended.code ?? process.exitCode });
}
process.on('message', (program) => void run(program));
