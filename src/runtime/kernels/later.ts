/** A value that is made when it is first asked for. */
export class Later<T> {
  #made: { readonly value: T } | null = null;

  constructor(readonly make: () => T) {}

  /** One that is there already. */
  static of<T>(value: T): Later<T> {
    const later = new Later(() => value);
    later.#made = { value };
    return later;
  }

  get isMade(): boolean {
    return this.#made !== null;
  }

  get(): T {
    return (this.#made ??= { value: this.make() }).value;
  }

  /** What a function gives for the value: at once where that is there. */
  map<U>(of: (value: T) => U): Later<U> {
    return this.isMade ? Later.of(of(this.get())) : new Later(() => of(this.get()));
  }
}
