import { unsigned, Type, type Code } from './instructions.js';
import { kernelMemory } from './memory.js';
import type { Run } from './task.js';
import { webAssembly } from './web-assembly.js';

/** Parameters of every kernel's function; those that a kernel does not use are 0. */
export const PARAMETERS = 24;

/** A function over the kernels' memory. */
export interface CompiledKernel {
  /** Its number, by which other threads know it. */
  readonly number: number;
  readonly module: object;
  readonly run: Run;
}

const compiled = new Map<string, CompiledKernel | null>();
const numbered: CompiledKernel[] = [];

/** The function with this body, compiled once; null where the host compiles none. */
export function compile(locals: readonly Type[], body: Code): CompiledKernel | null {
  const key = String.fromCharCode(...locals, 0, ...body);
  let kernel = compiled.get(key);
  if (kernel === undefined) compiled.set(key, (kernel = instantiate(moduleOf(locals, body))));
  return kernel;
}

/** A compiled kernel by its number. */
export function kernelNumbered(number: number): CompiledKernel {
  return numbered[number] as CompiledKernel;
}

/** Sets the memory from one address to before another one to zero. */
export function compileClear(): CompiledKernel | null {
  const [start, end] = [
    [0x20, 0],
    [0x20, 1],
  ];
  // memory.fill start, 0, end - start
  return compile([], [...start, 0x41, 0, ...end, ...start, 0x6b, 0xfc, 0x0b, 0]);
}

function instantiate(bytes: Uint8Array): CompiledKernel | null {
  const memory = kernelMemory();
  if (webAssembly === null || memory === null) return null;
  try {
    const module = new webAssembly.Module(bytes);
    const { exports } = new webAssembly.Instance(module, { env: { memory } });
    const kernel = { number: numbered.length, module, run: exports['run'] as Run };
    numbered.push(kernel);
    return kernel;
  } catch {
    return null;
  }
}
const section = (number: number, content: Code): Code => [number, ...unsigned(content.length), ...content];
const text = (value: string): Code =>
  [value.length, ...value].map((c) => (typeof c === 'string' ? c.charCodeAt(0) : c));

/** A module of one function, `run`, that imports the memory (WebAssembly Core Specification 2.0, 5.5). */
function moduleOf(locals: readonly Type[], body: Code): Uint8Array {
  const parameters = Array.from({ length: PARAMETERS }, () => Type.Int);
  const code = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type]), ...body, 0x0b];
  const [sharedWithMaximum, pages] = [3, unsigned(1 << 16)];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, PARAMETERS, ...parameters, 0]),
    ...section(2, [1, ...text('env'), ...text('memory'), 2, sharedWithMaximum, 1, ...pages]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
