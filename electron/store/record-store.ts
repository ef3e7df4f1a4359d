/** A place for records that outlives the process. */
export interface RecordStore {
  /** All of it or nothing. Resolves when it will be there whatever happens to the process or the machine. */
  write(operations: readonly Operation[]): Promise<void>;
  /** Everything, in the order of the keys; null: the value is not what was written. */
  read(take: (key: string, value: Uint8Array | null) => void): Promise<void>;
  close(): Promise<void>;
}

export type Operation =
  | { readonly type: "put"; readonly key: string; readonly value: Uint8Array }
  | { readonly type: "del"; readonly key: string };
