import { posix, resolve } from 'node:path';
import ts from 'typescript';

/** A manifest, with the module of kubernetes-models for its API version and kind. */
export interface TypedManifest {
  module: `${string}/${string}`;
  value: unknown;
}

/**
 * Errors of Kubernetes' types: unknown fields, and values of another type. The JSON schema allows
 * unknown fields, but kubectl refuses them.
 */
export function typeMistakes(manifests: readonly TypedManifest[]): string[] {
  // Never written: the compiler only resolves packages from here.
  const file = resolve('test/manifests.ts');
  const text = manifests
    .map(({ module, value }, index) => {
      const type = `import('kubernetes-models/${module}').I${posix.basename(module)}`;
      return `export const manifest${index}: ${type} = ${JSON.stringify(value, null, 1)};`;
    })
    .join('\n');
  const options: ts.CompilerOptions = {
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([file], options, {
    ...host,
    fileExists: (path) => path === file || host.fileExists(path),
    getSourceFile: (path, version, ...rest) =>
      path === file ? ts.createSourceFile(path, text, version) : host.getSourceFile(path, version, ...rest),
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
