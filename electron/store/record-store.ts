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

/** Why a store has refused, in the database's own words; they are inside of what it throws. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string } };
  return (cause?.message ?? message ?? String(error)).replace(/\.$/, "");
}

/** Why a directory cannot be made or used. */
export function directoryReason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EACCES":
    case "EPERM":
      return "this account may not write there";
    case "EROFS":
      return "nothing can be written there";
    // What is above it is missing, and may not be made.
    case "ENOENT":
      return "no directory can be made there";
    case "EEXIST":
    case "ENOTDIR":
      return "that is a file";
    default:
      return reasonOf(error);
  }
}
