/** Where things are. */
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** A file of the built package. */
export const dist = (path) => join(root, 'dist', path);

/** The model of the benchmark. */
export const star = join(root, 'bench', 'star');

/** What the benchmark makes and installs; not part of the package. */
export const home = join(root, 'bench', 'peers');
