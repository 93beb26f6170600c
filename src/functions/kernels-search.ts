/** Text inside text. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'text';

export const searchKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'FIND',
    category,
    summary: 'The position of a text inside another, case-sensitive.',
    parameters: [
      required('search', 'text'),
      required('within', 'text'),
      optional('start', 'integer'),
      optional('otherwise', 'number'),
    ],
    kernel: 'find',
    result: 'int64',
    blank: 'always',
    canFail: true,
    examples: [
      example('FIND ( "s", "Session" )', 3, 'S4'),
      example('FIND ( "x", "Session", 1, 0 )', 0, 'S9'),
      example('FIND ( "x", "Session", , BLANK () )', null, 'S9'),
      example('IFERROR ( FIND ( "x", "Session" ), "missing" )', 'missing', 'S9'),
    ],
  }),
  kernelEntry({
    name: 'SEARCH',
    category,
    summary: 'The position of a text inside another without regard to case, with the wildcards ? and *.',
    parameters: [
      required('search', 'text'),
      required('within', 'text'),
      optional('start', 'integer'),
      optional('otherwise', 'number'),
    ],
    kernel: 'search',
    result: 'int64',
    blank: 'always',
    canFail: true,
    examples: [
      example('SEARCH ( "S", "session", 2 )', 3, 'S4'),
      example('SEARCH ( "s?i", "session" )', 3, 'S4'),
      example('SEARCH ( "~?", "why?" )', 4, 'S4'),
      example('SEARCH ( "x", "session", 1, -1 )', -1, 'S9'),
    ],
  }),
  kernelEntry({
    name: 'CONTAINSSTRING',
    category: 'information',
    summary: 'Whether a text contains another, without regard to case and with the wildcards ? and *.',
    parameters: [required('within', 'text'), required('search', 'text')],
    kernel: 'containsString',
    result: 'boolean',
    blank: 'never',
    examples: [
      example('CONTAINSSTRING ( "Session", "SION" )', true, 'S4'),
      example('CONTAINSSTRING ( "Session", "s*n" )', true, 'S4'),
      example('CONTAINSSTRING ( "Session", "call" )', false, 'S4'),
    ],
  }),
  kernelEntry({
    name: 'CONTAINSSTRINGEXACT',
    category: 'information',
    summary: 'Whether a text contains another in the same case.',
    parameters: [required('within', 'text'), required('search', 'text')],
    kernel: 'containsStringExact',
    result: 'boolean',
    blank: 'never',
    examples: [
      example('CONTAINSSTRINGEXACT ( "Session", "SION" )', false, 'S4'),
      example('CONTAINSSTRINGEXACT ( "Session", "sion" )', true, 'S4'),
    ],
  }),
];
