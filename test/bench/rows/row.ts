/** Where the broker of a run is, and for how long it is to be measured. */
export interface Target {
  readonly port: number;
  readonly pid: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** What one run of a row has measured; null where the row does not say. */
export interface Measured {
  /** What the row is about, in the row's unit. */
  readonly value: number;
  /** Of the broker's processor, for each of what the row counts. */
  readonly cpuMicroseconds: number | null;
  /** Anything else worth a number. */
  readonly more: Readonly<Record<string, number>>;
}

export interface Row {
  readonly name: string;
  readonly title: string;
  readonly unit: "messages/s" | "ms" | "bytes" | "connects/s" | "subscriptions/s" | "queries/s";
  /** Whether a larger value is the better one. */
  readonly larger: "better" | "worse";
  measure(target: Target): Promise<Measured>;
}
