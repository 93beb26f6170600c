/** What is used of the host's WebAssembly: the runtime depends on no library of types for it. */
interface WebAssemblyMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages of 64 KB; throws RangeError where there is no room. */
  grow(pages: number): number;
}

interface WebAssemblyInstance {
  readonly exports: Readonly<Record<string, (...parameters: number[]) => void>>;
}

interface WebAssemblyHost {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => WebAssemblyMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { env: { memory: WebAssemblyMemory } }) => WebAssemblyInstance;
}

/** null where the host has none. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyHost }).WebAssembly ?? null;

export type { WebAssemblyHost, WebAssemblyMemory };
