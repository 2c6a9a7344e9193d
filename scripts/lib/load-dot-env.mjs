/** Adds the variables of `.env` to the environment, as the service does. Only after `build`. */
export async function loadDotEnv() {
  const { loadDotEnv: load } = await import('../../dist/config/load-dot-env.js');
  try {
    load();
  } catch (error) {
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
}
