import type { Entry } from './entry.js';
import { captured } from './captured.js';
import { capture } from './capture.js';
import { calendars } from './calendars.js';
import { calculationGroups } from './calculation-groups.js';
import { exchange } from './exchange.js';
import { project } from './project.js';
import { syntax } from './syntax.js';
import { names } from './names.js';
import { types } from './types.js';
import { contexts } from './contexts.js';
import { data } from './data.js';
import { lint } from './lint.js';
import { parquet } from './parquet.js';
import { tmsl } from './tmsl.js';

/** Every code with its severity, sentence and help. Codes are never renumbered. */
export const catalogue = {
  ...project,
  ...data,
  ...captured,
  ...tmsl,
  ...exchange,
  ...syntax,
  ...names,
  ...types,
  ...contexts,
  ...calculationGroups,
  ...calendars,
  ...lint,
  ...parquet,
  ...capture,
};

export type Code = keyof typeof catalogue;
export type ParametersOf<C extends Code> = (typeof catalogue)[C] extends Entry<infer P> ? P : never;
