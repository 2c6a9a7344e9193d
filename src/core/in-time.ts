/** Something took longer than it may. It goes on, unheard; whether it succeeds is not known. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** @throws {DeadlineError} when the work has not settled in time */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
