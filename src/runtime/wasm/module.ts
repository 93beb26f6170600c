import { unsigned, Type, type Code } from './instructions.js';
import { kernelMemory } from './memory.js';
import { webAssembly } from './web-assembly.js';

/** Parameters of every kernel's function; those that a kernel does not use are 0. */
export const PARAMETERS = 24;

type Run = (...parameters: number[]) => void;

const compiled = new Map<string, Run | null>();

/** The function with this body over the kernels' memory, compiled once; null where the host compiles none. */
export function compile(locals: readonly Type[], body: Code): Run | null {
  const key = String.fromCharCode(...locals, 0, ...body);
  let run = compiled.get(key);
  if (run === undefined) compiled.set(key, (run = instantiate(moduleOf(locals, body))));
  return run;
}

function instantiate(bytes: Uint8Array): Run | null {
  const memory = kernelMemory();
  if (webAssembly === null || memory === null) return null;
  try {
    const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes), { env: { memory } });
    return exports['run'] as Run;
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
