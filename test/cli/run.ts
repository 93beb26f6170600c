/** Runs the built command line on folders that a test makes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { temporaryFolder } from '../temporary.js';

export const root = resolve(import.meta.dirname, '../..');
export const mainFile = join(root, 'dist/cli/main.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs daxc in `folder`. Whatever happens, it never shows a stack trace. */
export function daxc(folder: string, arguments_: readonly string[], input?: string): Run {
  const result = spawnSync(process.execPath, [mainFile, ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  });
  const run = { code: result.status, out: result.stdout, error: result.stderr };
  expect(run.out + run.error).not.toMatch(/^\s+at .*(\.js|\.ts|node:)/m);
  expect(run.error).not.toContain('failed unexpectedly');
  return run;
}

/** A new folder with these files. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export const modelYaml = `sources:
  - { name: files, kind: csv }
tables:
  - name: Sales
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: Queue, dataType: string }
      - { name: Day, dataType: dateTime }
      - { name: Amount, dataType: double }
`;

export const measuresYaml = `table: Sales
measures:
  - name: Total
    expression: SUM(Sales[Amount])
  - name: Rows
    expression: COUNTROWS(Sales)
`;

export const salesCsv = `Id,Queue,Day,Amount
1,Billing,2024-01-31,10.5
2,,2024-02-01,
3,billing,,4
`;

/** A model of one table with two measures, and its data. `files` are added or replace them. */
export function salesProject(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  return project({
    'measures/sales/model.yaml': modelYaml,
    'measures/sales/measures.yaml': measuresYaml,
    'data/Sales.csv': salesCsv,
    ...files,
  });
}
