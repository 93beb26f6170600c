/** Folders for the files of tests: inside one folder that goes when the run ends, however it ends for a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly temporary: string;
  }
}

/** A new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(inject('temporary'), 'x-'));
}

/** Called by Vitest once a run, before all tests; what it returns is called after them. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'daxc-tests-'));
  project.provide('temporary', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
