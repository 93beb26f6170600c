/** Who asks, and where. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry } from './kernels-define.js';

const category = 'information';

export const userKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'USERNAME',
    category,
    summary: 'The name of the user.',
    parameters: [],
    kernel: 'userName',
    result: 'string',
    blank: 'never',
    environment: true,
    examples: [example('ISTEXT ( USERNAME () )', true, 'O2')],
  }),
  kernelEntry({
    name: 'USERPRINCIPALNAME',
    category,
    summary: 'The principal name of the user.',
    parameters: [],
    kernel: 'userPrincipalName',
    result: 'string',
    blank: 'never',
    environment: true,
    examples: [example('ISTEXT ( USERPRINCIPALNAME () )', true, 'O2')],
  }),
  kernelEntry({
    name: 'USEROBJECTID',
    category,
    summary: 'The object id of the user.',
    parameters: [],
    kernel: 'userObjectId',
    result: 'string',
    blank: 'always',
    environment: true,
    examples: [],
  }),
  kernelEntry({
    name: 'USERCULTURE',
    category,
    summary: 'The culture of the user.',
    parameters: [],
    kernel: 'userCulture',
    result: 'string',
    blank: 'never',
    environment: true,
    examples: [example('LEN ( USERCULTURE () ) > 0', true, 'O2')],
  }),
  kernelEntry({
    name: 'CUSTOMDATA',
    category,
    summary: 'The custom data of the connection.',
    parameters: [],
    kernel: 'customData',
    result: 'string',
    blank: 'always',
    environment: true,
    examples: [],
  }),
];
