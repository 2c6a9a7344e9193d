import type { Test } from 'supertest';

/** The metrics of a response, by name and labels in Prometheus' format, without our prefix. */
export async function readMetrics(request: Test): Promise<Map<string, number>> {
  const { text } = await request.expect(200).expect('Content-Type', /^text\/plain; version=0\.0\.4/);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end).replace(/^plivo_delivery_/, ''), Number(line.slice(end + 1))];
    }),
  );
}
