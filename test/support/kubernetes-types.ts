import { posix, resolve } from 'node:path';
import ts from 'typescript';

/** A manifest, with the module of kubernetes-models that describes it: the version of its API, and its kind. */
export interface TypedManifest {
  module: `${string}/${string}`;
  value: unknown;
}

/**
 * What the types of Kubernetes have against a manifest: a field that does not exist, or a value of another type. The JSON
 * schema allows unknown fields, and kubectl refuses them.
 */
export function typeMistakes(manifests: readonly TypedManifest[]): string[] {
  // It is not written: the compiler only needs a place to look for packages from.
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
