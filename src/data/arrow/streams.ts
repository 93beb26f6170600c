/** Arrow bytes -> tables. A file holds one stream after another, or is of the random access format. */
import type { Message, Table } from 'apache-arrow';
import { checkMessage } from './check-message.js';
import type { ArrowLibrary } from './library.js';
import { ArrowDamage } from './problem.js';

type Header = ReturnType<Message['header']>;

/** Every message begins with this, and a length; the length 0 ends the stream. */
const continuation = 0xffffffff;
const fileMagic = 'ARROW1';

/** The tables in the order of the file. Throws `ArrowDamage` where something is cut off or does not fit. */
export function arrowTables(bytes: Uint8Array, library: ArrowLibrary): Table[] {
  if (startsWith(bytes, fileMagic)) {
    if (!startsWith(bytes.subarray(bytes.length - fileMagic.length), fileMagic))
      throw new ArrowDamage('its end is missing');
    return [tableOf(bytes, library)];
  }
  return new StreamSplitter(bytes, library).streams().map((stream) => tableOf(stream, library));
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}

function tableOf(bytes: Uint8Array, library: ArrowLibrary): Table {
  try {
    return library.tableFromIPC(bytes);
  } catch (error) {
    throw error instanceof ArrowDamage ? error : new ArrowDamage('its messages do not fit together');
  }
}

/** Goes from message to message, so that what is cut off or follows a stream without one shows. */
class StreamSplitter {
  #at = 0;
  /** Where the stream began that is read. */
  #start: number | null = null;
  /** How many nodes a batch of that stream has. */
  #nodes = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly library: ArrowLibrary,
  ) {}

  streams(): Uint8Array[] {
    const streams: Uint8Array[] = [];
    while (this.#at < this.bytes.length) {
      const length = this.#messageLength();
      if (length > 0) this.#message(length);
      else {
        if (this.#start === null) throw new ArrowDamage(`a stream without a schema ends at byte ${this.#at}`);
        streams.push(this.bytes.subarray(this.#start, this.#at));
        this.#start = null;
      }
    }
    if (this.#start !== null)
      throw new ArrowDamage('the mark of the end of its last stream is missing: it was cut off');
    return streams;
  }

  /** Passes over the beginning of a message. */
  #messageLength(): number {
    const at = this.#at;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + at);
    if (view.byteLength < 8) throw new ArrowDamage('it is cut off within a message');
    if (view.getUint32(0, true) !== continuation) throw new ArrowDamage(`no message begins at byte ${at}`);
    this.#at += 8;
    return view.getInt32(4, true);
  }

  #message(length: number): void {
    const start = this.#at - 8;
    const end = this.#at + length;
    if (end > this.bytes.length) throw new ArrowDamage('it is cut off within a message');
    const { message, header } = this.#decoded(this.bytes.subarray(this.#at, end));
    if (end + message.bodyLength > this.bytes.length) throw new ArrowDamage('it is cut off within its values');
    this.#at = end + message.bodyLength;
    if (header instanceof this.library.Schema) {
      if (this.#start !== null)
        throw new ArrowDamage(`a second schema follows before the first stream ends, at byte ${start}`);
      this.#start = start;
      this.#nodes = header.fields.reduce((sum, field) => sum + nodesOf(field), 0);
    } else this.#checkBatch(message, header, start);
  }

  #decoded(bytes: Uint8Array): { message: Message; header: Header } {
    checkMessage(bytes);
    try {
      const message = this.library.Message.decode(bytes);
      return { message, header: message.header() };
    } catch {
      throw new ArrowDamage(`the message at byte ${this.#at} cannot be read`);
    }
  }

  /** A batch has the columns of the schema, and they lie in its bytes. */
  #checkBatch(message: Message, header: Header, start: number): void {
    if (this.#start === null) throw new ArrowDamage(`values without a schema begin at byte ${start}`);
    const batch = 'data' in header ? header.data : header;
    if (!('nodes' in batch)) throw new ArrowDamage(`the message at byte ${start} is neither schema nor values`);
    const { bodyLength } = message;
    const isOutside = batch.buffers.some(
      ({ offset, length }) => offset < 0 || length < 0 || offset + length > bodyLength,
    );
    const isTooLong = batch.length < 0 || batch.length > mostRows(bodyLength);
    if (isOutside || isTooLong) throw new ArrowDamage(`values of the message at byte ${start} lie outside of it`);
    if (!('data' in header) && batch.nodes.length !== this.#nodes) {
      throw new ArrowDamage(
        `the values at byte ${start} have ${batch.nodes.length} columns where the schema has ${this.#nodes}`,
      );
    }
  }
}

/** The most rows for which memory is reserved: eight in a byte, and compression makes no more of it than this. */
function mostRows(bodyLength: number): number {
  return 8 * 255 * (bodyLength + 64);
}

interface SchemaField {
  readonly type: { readonly children?: readonly (SchemaField | undefined)[] | null; readonly dictionary?: unknown };
}

/** A column with its children; of a dictionary the indices alone. A damaged schema may lack a child. */
function nodesOf(field: SchemaField | undefined): number {
  if (!field) throw new ArrowDamage('a column of its schema cannot be read');
  if (field.type.dictionary !== undefined) return 1;
  return 1 + (field.type.children ?? []).reduce((sum, child) => sum + nodesOf(child), 0);
}
