/** Runs something again whenever model files change, until the user ends it (Ctrl+C). */
import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure, faultSentence } from './exit.js';
import { reasonOf } from './files.js';
import { writeError } from './terminal.js';

/** Editors save in several steps: changes so near to each other are one. */
const quietMilliseconds = 150;

/** Resolves when the user ends the command. A run that fails says why and is tried again at the next change. */
export async function runOnChanges(folder: string, run: () => Promise<unknown>): Promise<void> {
  const changes = new Changes(run);
  const watcher = watched(folder, changes);
  await attempt(run);
  writeError(`Watching ${folder}; Ctrl+C ends it.\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  watcher.close();
  changes.stop();
}

function watched(folder: string, changes: Changes): FSWatcher {
  try {
    const watcher = watch(folder, { recursive: true }, (_, name) => {
      if (name !== null && /\.(ya?ml|bim)$/.test(name)) changes.add(join(folder, name));
    });
    // A folder may vanish while it is watched; the next run tells.
    return watcher.on('error', () => undefined);
  } catch (error) {
    throw new CommandFailure(`Cannot watch ${folder}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/** Collects changed files until it has been quiet for a moment; runs never overlap. */
class Changes {
  readonly #paths = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(readonly run: () => Promise<unknown>) {}

  add(path: string): void {
    this.#paths.add(path);
    this.stop();
    this.#timer = setTimeout(() => (this.#running = this.#running.then(() => this.#flush())), quietMilliseconds);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #flush(): Promise<void> {
    if (this.#paths.size === 0) return;
    writeError(`\nchanged: ${[...this.#paths].sort().join(', ')}\n`);
    this.#paths.clear();
    await attempt(this.run);
  }
}

async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    writeError(`${error instanceof CommandFailure ? error.message : faultSentence(error)}\n`);
  }
}
