import { describe, expect, it } from '@jest/globals';
import { NO_DLT } from '../plivo/dlt.js';
import { TemplateRenderer } from './template-renderer.js';
import type { TemplateReader } from './template.reader.js';
import type { TemplateStore } from './template.store.js';
import type { Template } from './template.js';

/** One template, which another request may change right before it is marked as used. */
class FakeTable implements Pick<TemplateReader, 'findTemplate'>, Pick<TemplateStore, 'markUsed'> {
  marks = 0;
  private row: Template | null = {
    id: 'a-3',
    name: 'a',
    version: 3,
    text: 'Before.',
    variables: {},
    ...NO_DLT,
    usedAt: null,
    createdAt: new Date('2026-11-24T08:00:00.000Z'),
  };

  constructor(private readonly meanwhile: (row: Template) => Template | null) {}

  findTemplate(): Promise<Template | null> {
    return Promise.resolve(this.row);
  }

  markUsed(): Promise<void> {
    this.marks += 1;
    const changed = this.meanwhile(this.row!);
    this.row = changed && { ...changed, usedAt: new Date('2026-11-24T09:00:00.000Z') };
    return Promise.resolve();
  }
}

function rendererOn(table: FakeTable): TemplateRenderer {
  return new TemplateRenderer(table as unknown as TemplateReader, table as unknown as TemplateStore);
}

describe.each<[name: string, make: (renderer: TemplateRenderer) => Promise<string>]>([
  ['rendered', async (renderer) => (await renderer.render({ template: 'a', variables: {} })).text],
  ['resolved', async (renderer) => (await renderer.compile('a')).render({})],
])('a template that is %s', (_name, make) => {
  it('has the stored text when it was changed after it was read', async () => {
    const table = new FakeTable((row) => ({ ...row, text: 'After.' }));
    expect(await make(rendererOn(table))).toBe('After.');
  });

  it('is refused when it was deleted after it was read', async () => {
    const table = new FakeTable(() => null);
    await expect(make(rendererOn(table))).rejects.toMatchObject({ code: 'template_not_found' });
  });

  it('is marked once', async () => {
    const table = new FakeTable((row) => row);
    const renderer = rendererOn(table);
    await make(renderer);
    expect(await make(renderer)).toBe('Before.');
    expect(table.marks).toBe(1);
  });
});
