// What the scripts of search share, for `tsc`.

interface DiglotTerm {
  term: string;
  at: number;
  from: number;
  to: number;
}

interface Diglot {
  [name: string]: any;
  terms: (text: string) => DiglotTerm[];
}

declare var diglot: Diglot;

interface Window {
  diglot: Diglot;
}

declare class DecompressionStream {
  constructor(format: string);
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}
