import { VersionWithoutTemplateException } from '../templates/template.exceptions.js';
import { TextSourceException } from './message.exceptions.js';

export interface TextSource {
  text?: string | undefined;
  template?: string | undefined;
  templateVersion?: number | undefined;
  experiment?: string | undefined;
}

/** @throws {TextSourceException | VersionWithoutTemplateException} */
export function requireTextSource({ text, template, templateVersion, experiment }: TextSource): void {
  const given = [text, template, experiment].filter((source) => source !== undefined);
  if (given.length !== 1) throw new TextSourceException();
  if (template === undefined && templateVersion !== undefined) throw new VersionWithoutTemplateException();
}
