import { CONNECT_ROWS } from "./connects.ts";
import { FLOWS } from "./flow.ts";
import { HOSTILE_ROWS } from "./hostile.ts";
import { PACED_ROWS } from "./paced.ts";
import { QUEUE_ROWS } from "./queue.ts";
import { RETAINED_ROWS } from "./retained.ts";
import type { Row } from "./row.ts";
import { SUBSCRIPTION_ROWS } from "./subscriptions.ts";

export const ROWS: readonly Row[] = [
  ...FLOWS,
  ...PACED_ROWS,
  ...QUEUE_ROWS,
  ...RETAINED_ROWS,
  ...CONNECT_ROWS,
  ...SUBSCRIPTION_ROWS,
  ...HOSTILE_ROWS,
];
