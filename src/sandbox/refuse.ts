import { randomUUID } from 'node:crypto';
import type { Response } from 'express';

/** An error in Plivo's form (plivo.md section 4). */
export function refuse(response: Response, status: number, error: string): void {
  // Plivo's 401 is plain text.
  if (status === 401) response.status(401).type('text/plain').send(error);
  else response.status(status).json({ api_id: randomUUID(), error });
}
