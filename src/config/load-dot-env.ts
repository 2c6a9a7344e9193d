/** Adds what `.env` says to the environment; real variables win, and there need not be one. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch {
    // No .env: the defaults of .env.example hold.
  }
}
